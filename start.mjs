// `npm start`; `npm run dev` with --watch; with --throwaway <command> a whole marketplace of its own for one command.
// Plain JavaScript without packages: it is what installs them.
const [major, minor] = process.versions.node.split(".").map(Number)
const suits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22
const [option, ...command] = process.argv.slice(2)

if (!suits) {
  console.error(
    `Guildhall needs Node 20.19 or later of 20, or 22.13 or later; this is ${process.versions.node}.\n` +
      "→ Install one from https://nodejs.org, then start again."
  )
  process.exitCode = 1
} else if (option === "--throwaway") {
  const { moveToThrowawayFolder } = await import("./src/dev/start/throwaway.mjs")
  const remove = await moveToThrowawayFolder()
  const { start } = await import("./src/dev/start/main.mjs")
  await start({ watch: false, command, afterwards: remove })
} else {
  const { start } = await import("./src/dev/start/main.mjs")
  await start({ watch: option === "--watch" })
}
