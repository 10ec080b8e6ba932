// Runs the hub's validator over documents given as JSON lines on stdin; prints "ok" or the reason for each.
const fs = require("fs");
const source = fs.readFileSync(process.argv[2], "utf8").split("\n").filter((line) => !line.startsWith("//")).join("\n");
const validate = eval(`(${source})`);
for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
  const { doc, db } = JSON.parse(line);
  try {
    validate(doc, null, { db, name: "seat1", roles: ["seat-oest"] }, {});
    console.log("ok");
  } catch (refused) {
    console.log(refused.forbidden || `crashed: ${refused}`);
  }
}
