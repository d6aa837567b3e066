import { imageTypeOf } from "../image-type"

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"))

describe("what an uploaded file is", () => {
  it.each([
    ["\x89PNG\r\n\x1a\n…", "png", "image/png"],
    ["\xff\xd8\xff\xe0JFIF", "jpg", "image/jpeg"],
    ["GIF89a…", "gif", "image/gif"],
    ["RIFF\x10\x00\x00\x00WEBPVP8 ", "webp", "image/webp"],
    ["\x00\x00\x00\x20ftypavif…", "avif", "image/avif"],
  ])("is read from its first bytes: %j", (text, extension, mime_type) => {
    expect(imageTypeOf(bytes(text))).toEqual({ extension, mime_type })
  })

  it.each(["", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html>", "%PDF-1.7", "MZ\x90", "RIFF\x10\x00\x00\x00WAVE"])(
    "is no picture: %j",
    (text) => {
      expect(imageTypeOf(bytes(text))).toBeUndefined()
    }
  )
})
