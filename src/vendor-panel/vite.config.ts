import path from "node:path"
import react from "@vitejs/plugin-react"
import autoprefixer from "autoprefixer"
import tailwindcss from "tailwindcss"
import { defineConfig } from "vite"

const SERVER = process.env.GUILDHALL_SERVER_URL ?? "http://localhost:9000"

/** Builds the vendor panel into dist/vendor-panel, outside .medusa, which every build of the app wipes. */
export default defineConfig({
  root: __dirname,
  base: "/vendor-panel/",
  plugins: [react()],
  css: {
    postcss: {
      plugins: [tailwindcss({ config: path.join(__dirname, "tailwind.config.cjs") }), autoprefixer()],
    },
  },
  build: {
    outDir: path.join(__dirname, "../../dist/vendor-panel"),
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5174,
    proxy: { "^/(auth|vendor|static)(/|$)": { target: SERVER, changeOrigin: true } },
  },
})
