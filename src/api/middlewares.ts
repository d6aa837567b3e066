import { defineMiddlewares } from "@medusajs/framework/http"
import { developmentMiddlewares } from "../dev/http/middlewares"
import { uploadedFilesMiddlewares } from "./static-files"
import { vendorPanelMiddlewares } from "./static-vendor-panel"
import { vendorMiddlewares } from "./vendor/middlewares"

// One line for each domain or surface; each owns its list.
export default defineMiddlewares({
  routes: [
    ...developmentMiddlewares(process.env),
    ...uploadedFilesMiddlewares,
    ...vendorPanelMiddlewares,
    ...vendorMiddlewares,
  ],
})
