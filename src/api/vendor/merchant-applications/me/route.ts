/** `GET /vendor/merchant-applications/me`: the same as the store's, for the vendor panel. */
export { GET } from "../../../store/merchant-applications/me/route"
