// A real SMTP server for the tests, on a free port of this machine. It takes every mail and passes it on to nobody.
// Says one JSON object a line: first {"port"}, then {"from","to","raw"} for each mail. Ends when its input closes.
// "node smtp-sink.js tls|starttls KEY CERTIFICATE" encrypts, from the first byte or on demand, and wants the login survey / correct horse.
// A recipient whose address begins with "refused" is refused, as a full or closed mailbox would be.
const { readFileSync } = require('fs');
const { SMTPServer } = require('smtp-server');

const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');

const [security, key, certificate] = process.argv.slice(2);
const secured = {
  secure: security === 'tls', key: key && readFileSync(key), cert: certificate && readFileSync(certificate),
  onAuth: ({ username, password }, session, done) => username === 'survey' && password === 'correct horse' ? done(null, { user: username })
    : done(Object.assign(new Error('No such login'), { responseCode: 535 })),
};

const server = new SMTPServer({
  ...security ? secured : { authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'] },
  onRcptTo: (address, session, done) => done(address.address.startsWith('refused')
    ? Object.assign(new Error('No such mailbox'), { responseCode: 550 }) : null),
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      say({ secure: session.secure, from: mailFrom.address, to: rcptTo.map((to) => to.address), raw: Buffer.concat(parts).toString('latin1') });
      done();
    });
  },
});

server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }));
process.stdin.resume().on('end', () => process.exit(0));
