import { useParams } from "react-router-dom"
import { Loaded } from "../../../../../components/loaded"
import { AgreementForm } from "../../../../../components/split-agreement/agreement-form"
import { valuesOf } from "../../../../../components/split-agreement/agreement-values"
import { useSplitAgreement } from "../../../../../hooks/split-agreement"

/** The draft, or a new one that begins as a copy of the latest version. */
const EditAgreementPage = () => {
  const { id = "" } = useParams()
  const agreement = useSplitAgreement(id)
  return (
    <Loaded query={agreement}>
      {({ split_agreement }) => <AgreementForm id={id} initial={valuesOf(split_agreement.versions[0])} />}
    </Loaded>
  )
}

export default EditAgreementPage
