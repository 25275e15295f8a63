// read-table.js CONNECTION TABLE PARTITION KEY   prints a row as the official JavaScript client reads it, each value with its type.
globalThis.crypto ??= require('crypto').webcrypto; // Node 18, which Debian 12 has, keeps it from the client.
const { TableClient } = require('@azure/data-tables');

const [connection, table, partition, key] = process.argv.slice(2);
const typed = (value) => value instanceof Uint8Array ? { type: 'Binary', value: Buffer.from(value).toString('base64') }
  : value instanceof Date ? { type: 'DateTime', value: value.toISOString() }
  : typeof value === 'bigint' ? { type: 'Int64', value: value.toString() }
  : value && typeof value === 'object' ? { type: value.type, value: String(value.value) }
  : { type: typeof value, value: String(value) };

TableClient.fromConnectionString(connection, table, { allowInsecureConnection: true })
  .getEntity(partition, key, { disableTypeConversion: true })
  .then((entity) => console.log(JSON.stringify(Object.fromEntries(Object.entries(entity).map(([name, value]) => [name, typed(value)])))))
  .catch((failure) => { console.error(failure.message); process.exit(1); });
