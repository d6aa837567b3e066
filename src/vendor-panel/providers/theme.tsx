import { createContext, useContext, useEffect, useMemo, useState } from "react"
import type { PropsWithChildren } from "react"

export type Theme = "light" | "dark" | "system"

const THEME_KEY = "guildhall_theme"
const isTheme = (text: string | null): text is Theme =>
  text === "light" || text === "dark" || text === "system"

const storedTheme = (): Theme => {
  const stored = window.localStorage.getItem(THEME_KEY)
  return isTheme(stored) ? stored : "system"
}

const ThemeContext = createContext<{ theme: Theme; setTheme: (theme: Theme) => void } | null>(null)

export const ThemeProvider = ({ children }: PropsWithChildren) => {
  const [theme, setTheme] = useState<Theme>(storedTheme)

  useEffect(() => {
    window.localStorage.setItem(THEME_KEY, theme)
    const media = window.matchMedia("(prefers-color-scheme: dark)")
    const apply = () => {
      const dark = theme === "dark" || (theme === "system" && media.matches)
      document.documentElement.classList.toggle("dark", dark)
      document.documentElement.style.colorScheme = dark ? "dark" : "light"
    }
    apply()
    media.addEventListener("change", apply)
    return () => media.removeEventListener("change", apply)
  }, [theme])

  const value = useMemo(() => ({ theme, setTheme }), [theme])
  return <ThemeContext.Provider value={value}>{children}</ThemeContext.Provider>
}

export const useTheme = () => {
  const value = useContext(ThemeContext)
  if (!value) {
    throw new Error("useTheme needs a ThemeProvider above it")
  }
  return value
}
