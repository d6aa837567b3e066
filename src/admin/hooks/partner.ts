import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { ListQuery, Page } from "../../client/types/common"
import type {
  CreatePartner,
  Partner,
  PartnerDetail,
  PartnerInvitation,
  ReferralCode,
} from "../../client/types/partner"
import { sdk } from "../lib/sdk"

const partnersKey = ["guildhall", "partners"] as const

type PartnerList = Page & { partners: Partner[] }
type CodeList = Page & { referral_codes: ReferralCode[] }

export const usePartners = (query: ListQuery & { status?: string }) =>
  useQuery({
    queryKey: [...partnersKey, "list", query],
    queryFn: () => sdk.client.fetch<PartnerList>("/admin/partners", { query }),
    placeholderData: keepPreviousData,
  })

export const usePartner = (id: string) =>
  useQuery({
    queryKey: [...partnersKey, id],
    queryFn: () => sdk.client.fetch<{ partner: PartnerDetail }>(`/admin/partners/${id}`),
    select: ({ partner }) => partner,
  })

export const useReferralCodes = (id: string, query: ListQuery) =>
  useQuery({
    queryKey: [...partnersKey, id, "codes", query],
    queryFn: () => sdk.client.fetch<CodeList>(`/admin/partners/${id}/referral-codes`, { query }),
    placeholderData: keepPreviousData,
  })

const usePartnerChange = <Input, Answer>(path: (input: Input) => { url: string; body: object }) => {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: Input) => {
      const { url, body } = path(input)
      return sdk.client.fetch<Answer>(`/admin/${url}`, { method: "POST", body })
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: partnersKey }),
  })
}

type Invited = { invitation: PartnerInvitation }

export const useCreatePartner = () =>
  usePartnerChange<CreatePartner, Invited & { partner: PartnerDetail }>((body) => ({ url: "partners", body }))

export const useInvitePartner = (id: string) =>
  usePartnerChange<{ email: string }, Invited>((body) => ({ url: `partners/${id}/invitations`, body }))

export const useCreateReferralCode = (id: string) =>
  usePartnerChange<{ code: string; window_days: number }, unknown>((body) => ({
    url: `partners/${id}/referral-codes`,
    body,
  }))

export const useDisableReferralCode = (id: string) =>
  usePartnerChange<string, unknown>((code_id) => ({
    url: `partners/${id}/referral-codes/${code_id}/disable`,
    body: {},
  }))

export const useSuspendPartner = (id: string) =>
  usePartnerChange<string, unknown>((reason) => ({ url: `merchants/${id}/suspend`, body: { reason } }))

export const useReinstatePartner = (id: string) =>
  usePartnerChange<void, unknown>(() => ({ url: `merchants/${id}/reinstate`, body: {} }))
