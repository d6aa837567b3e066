import { AgreementForm } from "../../../../components/split-agreement/agreement-form"
import { NO_AGREEMENT } from "../../../../components/split-agreement/agreement-values"

const CreateAgreementPage = () => <AgreementForm id={null} initial={NO_AGREEMENT} />

export default CreateAgreementPage
