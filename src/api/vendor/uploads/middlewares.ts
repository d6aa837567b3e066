import { defineVendorRoutes } from "../routing/define-vendor-routes"

/** The smallest GIF there is. */
const PIXEL = Uint8Array.from(Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=", "base64"))

export const vendorUploadRoutes = defineVendorRoutes([
  {
    method: "POST",
    path: "/vendor/uploads",
    permission: "upload:create",
    trading: true,
    multipart: true,
    example: () => ({
      files: [{ field: "files", filename: "pixel.gif", type: "image/gif", content: PIXEL }],
    }),
  },
])
