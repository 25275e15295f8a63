// Azurite's table service on a free port of this machine, with as many accounts as it is asked for: one for each test.
// Says one JSON object, {"port"}, when it takes requests. Ends when its input closes. Nothing is written to disk.
const net = require('net');

const [accounts, key] = process.argv.slice(2);
process.env.AZURITE_ACCOUNTS = Array.from({ length: Number(accounts) }, (_, i) => `account${i}:${key}`).join(';');

const probe = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = probe.address();
  probe.close(() => {
    process.argv = [process.argv[0], 'azurite-table', '--tablePort', String(port), '--inMemoryPersistence', '--silent',
      '--disableTelemetry', '--skipApiVersionCheck'];
    const log = console.log;
    console.log = (what) => {
      if (String(what).includes('successfully started')) log(JSON.stringify({ port }));
    };
    require('azurite/dist/src/table/main.js');
  });
});
process.stdin.resume().on('end', () => process.exit(0));
