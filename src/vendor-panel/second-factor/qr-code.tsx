import { create } from "qrcode/lib/core/qrcode"

/** Light modules around the code, without which cameras do not find it. */
const QUIET = 4

/** A text as a QR code, drawn here: the secret in it goes to nobody else. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { size, data } = create(text).modules
  const dark = Array.from(data, (module, index) =>
    module ? `M${(index % size) + QUIET} ${Math.floor(index / size) + QUIET}h1v1h-1z` : ""
  ).join("")
  const edge = size + 2 * QUIET
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${edge} ${edge}`} className="h-48 w-48 rounded-md bg-white">
      <path d={dark} fill="black" shapeRendering="crispEdges" />
    </svg>
  )
}
