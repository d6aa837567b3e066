/**
 * `POST /vendor/merchant-applications`: the same as the store's, for the vendor panel, which has no
 * publishable key.
 */
export { POST } from "../../store/merchant-applications/route"
