/** Hands a file that the server answered with to the reader's browser. */
export const keepFile = async (answer: Response, filename: string): Promise<void> => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(await answer.blob())
  link.download = filename
  link.click()
  URL.revokeObjectURL(link.href)
}
