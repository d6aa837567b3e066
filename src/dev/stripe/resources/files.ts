import type Stripe from "stripe"
import type { Core } from "../core/core"
import { invalidRequest } from "../core/errors"
import { newId } from "../core/ids"
import { expand, hash, inRange, integer, oneOf, paging, range, required, string } from "../core/params"
import { type Call, listPage, route, rowOf } from "../core/router"

/** https://docs.stripe.com/file-upload#uploading-a-file */
const LARGEST_EVIDENCE_BYTES = 5_000_000

const createParams = {
  ...expand,
  purpose: required(oneOf("dispute_evidence")),
  file: required(hash({ name: required(string), size: required(integer), kind: required(string), digest: string })),
}

const createFile = (core: Core, call: Call<typeof createParams>): Stripe.File => {
  const { purpose, file } = call.params
  if (file.size > LARGEST_EVIDENCE_BYTES) {
    throw invalidRequest("The file is too large: evidence may have at most 5 MB.", { param: "file" })
  }
  if (file.kind === "unknown") {
    throw invalidRequest("The file type uploaded is not supported for dispute_evidence: pdf, jpg or png.", {
      param: "file",
    })
  }
  const id = newId("file")
  const stored: Stripe.File = {
    id,
    object: "file",
    created: core.now(),
    expires_at: null,
    filename: file.name,
    links: null,
    purpose,
    size: file.size,
    title: null,
    type: file.kind,
    url: `${core.url}/v1/files/${id}/contents`,
  }
  core.store.file.insert(call.account, stored, {})
  return stored
}

export const fileRoutes = [
  route("POST", "/v1/files", createParams, createFile),
  route("GET", "/v1/files", { ...paging, created: range, purpose: string }, (core, call) =>
    listPage(
      core.store.file,
      call,
      "/v1/files",
      (one) =>
        inRange(one.created, call.params.created) && (!call.params.purpose || one.purpose === call.params.purpose)
    )
  ),
  route("GET", "/v1/files/:id", expand, (core, call) => rowOf(core.store.file, call, call.path.id).object),
]
