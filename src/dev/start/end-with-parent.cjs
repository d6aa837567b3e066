// Loaded into every server that a start runs. The channel to the starter closes when that is gone, even by kill -9;
// without this the servers would live on and hold their ports.
if (process.send) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM")
    setTimeout(() => process.exit(1), 15_000).unref()
  })
  process.channel?.unref()
}
