import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { Toaster, TooltipProvider } from "@medusajs/ui"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "react-router-dom"
import "./index.css"
import "./i18n"
import { queryClient } from "./lib/query-client"
import { ThemeProvider } from "./providers/theme"
import { router } from "./routes"

const root = document.getElementById("root")
if (!root) {
  throw new Error("index.html has lost its #root")
}

createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={queryClient}>
        <TooltipProvider>
          <RouterProvider router={router} />
          <Toaster />
        </TooltipProvider>
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>
)
