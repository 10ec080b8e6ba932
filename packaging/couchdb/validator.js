// What a hub takes into a database: entries as they were written, once, and never anything instead of them.
// The id names the hash, and the revision must be that hash, so no rival revision can win.
function (newDoc, oldDoc, userCtx, secObj) {
  function refuse(why) { throw({ forbidden: why }); }
  if (newDoc._id.indexOf("_design/") === 0) { return; }
  var parts = /^([a-z0-9]{1,64}):([0-9]{1,15}):([0-9a-f]{32})$/.exec(newDoc._id);
  if (!parts) { refuse("the id is no entry's"); }
  if (newDoc._deleted) { refuse("entries are never deleted"); }
  var revisions = newDoc._revisions;
  var first = revisions ? revisions.start === 1 && revisions.ids[0] === parts[3] : newDoc._rev === "1-" + parts[3];
  if (!first) { refuse("the revision is not the entry's hash"); }
  if (newDoc.origin !== parts[1] || String(newDoc.seq) !== parts[2]) { refuse("the id is not the entry's"); }
  var here = /([^\/]+?)(\.[0-9]+)?$/.exec(userCtx.db || "");  // a cluster names the shard, not the database
  if (here && newDoc.scope !== here[1]) { refuse("the entry belongs to another database"); }
  if (typeof newDoc.sig !== "string" || newDoc.sig.length !== 88) { refuse("the entry is not signed"); }
  if (newDoc._attachments) { refuse("entries carry no attachments"); }
}
