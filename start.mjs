// `npm start`, and with --watch `npm run dev`. Plain JavaScript without packages: it is what installs them.
const [major, minor] = process.versions.node.split(".").map(Number)
const suits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22

if (suits) {
  const { start } = await import("./src/dev/start/main.mjs")
  await start({ watch: process.argv.includes("--watch") })
} else {
  console.error(
    `Guildhall needs Node 20.19 or later of 20, or 22.13 or later; this is ${process.versions.node}.\n` +
      "→ Install one from https://nodejs.org, then start again."
  )
  process.exitCode = 1
}
