import { useState } from "react"
import { Button, Copy, Drawer, Input, Text } from "@medusajs/ui"
import { Plus } from "@medusajs/icons"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { CreateInvitation } from "../../client/types/merchant"
import { Field } from "../components/field"
import { FormDrawer } from "../components/form-drawer"
import { useServerErrors } from "../components/form-errors"
import { SelectField } from "../components/select-field"
import { useInvite, useRoles } from "../hooks/member"

export const InviteDrawer = () => {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)

  const show = (isOpen: boolean) => {
    setOpen(isOpen)
    setLink(null)
  }
  return (
    <Drawer open={open} onOpenChange={show}>
      <Drawer.Trigger asChild>
        <Button size="small">
          <Plus aria-hidden /> {t("team.invite")}
        </Button>
      </Drawer.Trigger>
      {open && (link ? <InvitationLink link={link} /> : <InviteForm onInvited={setLink} close={() => show(false)} />)}
    </Drawer>
  )
}

interface InviteFormProps {
  onInvited: (link: string) => void
  close: () => void
}

const InviteForm = ({ onInvited, close }: InviteFormProps) => {
  const { t } = useTranslation()
  const invite = useInvite()
  const roles = useRoles({ enabled: true })
  const form = useForm<CreateInvitation>({ defaultValues: { email: "", role_id: "" } })
  const showErrors = useServerErrors(form)
  const { errors } = form.formState

  const submit = form.handleSubmit(async (values) => {
    try {
      const { invitation } = await invite.mutateAsync(values)
      if (invitation.token) {
        onInvited(`${window.location.origin}/vendor-panel/invitation?token=${invitation.token}`)
      } else {
        close()
      }
    } catch (error) {
      showErrors(error)
    }
  })

  return (
    <FormDrawer
      title={t("team.invite")}
      hint={t("team.inviteHint")}
      submitText={t("team.invite")}
      onSubmit={submit}
      error={errors.root?.message}
      isSaving={invite.isPending}
    >
      <Field label={t("team.email")} error={errors.email?.message}>
        <Input type="email" {...form.register("email", { required: t("forms.required") })} />
      </Field>
      <SelectField
        control={form.control}
        name="role_id"
        label={t("team.role")}
        options={(roles.data?.roles ?? []).map((role) => ({
          value: role.id,
          label: t(`roles.${role.code}`, { defaultValue: role.name }),
        }))}
      />
    </FormDrawer>
  )
}

const InvitationLink = ({ link }: { link: string }) => {
  const { t } = useTranslation()
  return (
    <Drawer.Content>
      <Drawer.Header>
        <Drawer.Title>{t("team.invited")}</Drawer.Title>
        <Drawer.Description>{t("team.invitedHint")}</Drawer.Description>
      </Drawer.Header>
      <Drawer.Body className="flex items-start gap-x-2">
        <Text size="small" className="break-all">
          {link}
        </Text>
        <Copy content={link} />
      </Drawer.Body>
    </Drawer.Content>
  )
}
