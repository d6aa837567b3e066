import path from "node:path"
import type { MiddlewareRoute } from "@medusajs/framework/http"
import express from "express"

const folder = process.env.GUILDHALL_FILES

/**
 * Serves uploads from GUILDHALL_FILES. Medusa serves them from the folder it runs in, which for a built server is one that the
 * next build wipes, so a start keeps them elsewhere. Without the variable there is nothing to add.
 */
export const uploadedFilesMiddlewares: MiddlewareRoute[] = folder
  ? [
      {
        matcher: "/static",
        middlewares: [
          express.static(path.join(folder, "static"), {
            index: false,
            // What a member uploads is shown, never run as a page of this origin.
            setHeaders: (res) => {
              res.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
              res.setHeader("X-Content-Type-Options", "nosniff")
            },
          }),
        ],
      },
    ]
  : []
