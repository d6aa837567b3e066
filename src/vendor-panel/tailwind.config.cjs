const path = require("node:path")

/** @type {import("tailwindcss").Config} */
module.exports = {
  presets: [require("@medusajs/ui-preset")],
  darkMode: "class",
  content: [
    path.join(__dirname, "index.html"),
    path.join(__dirname, "**/*.{ts,tsx}"),
    path.join(path.dirname(require.resolve("@medusajs/ui")), "../**/*.js"),
  ],
}
