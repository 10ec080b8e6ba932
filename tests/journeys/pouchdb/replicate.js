// replicate.js SOURCE_URL TARGET_URL once|live: all of SOURCE into a memory database and on into TARGET.
// Prints one line of JSON for each thing that happened; live ends when standard input ends.
const PouchDB = require('pouchdb-core')
PouchDB.plugin(require('pouchdb-adapter-http'))
PouchDB.plugin(require('pouchdb-adapter-memory'))
PouchDB.plugin(require('pouchdb-replication'))

const [source, target, mode] = process.argv.slice(2)
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n')
const remote = (url) => new PouchDB(url, { skip_setup: true })
const middle = new PouchDB('middle', { adapter: 'memory' })

const once = async () => {
  const pulled = await middle.replicate.from(remote(source))
  const pushed = await middle.replicate.to(remote(target))
  say({ pulled: pulled.docs_written, pushed: pushed.docs_written, failed: pushed.doc_write_failures })
  process.exit(0)
}

const live = () => {
  const pull = middle.replicate.from(remote(source), { live: true, retry: true })
  const push = middle.replicate.to(remote(target), { live: true, retry: true })
  push.on('change', (info) => say({ pushed: info.docs_written }))
  push.on('denied', (info) => say({ denied: String(info) }))
  process.stdin.on('end', () => process.exit(0))
  process.stdin.resume()
  void pull
}

mode === 'live' ? live() : once().catch((error) => { say({ error: String(error) }); process.exit(1) })
