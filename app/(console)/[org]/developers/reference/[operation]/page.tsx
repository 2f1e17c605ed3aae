import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccessWords } from "@/components/developers/access-words";
import { ContractErrors, InferenceErrors } from "@/components/developers/error-words";
import { OperationView } from "@/components/developers/operation-view";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { codeAddress } from "@/lib/developers/address";
import { apiUrl } from "@/lib/developers/api-url";
import { exampleCall } from "@/lib/developers/example-call";
import { findInference } from "@/lib/developers/inference-operations";
import { accessOf, findOperation } from "@/lib/developers/operation";
import { describeOperation } from "@/lib/developers/operation-detail";
import { requestCode } from "@/lib/developers/request-code";
import { readSpecimens } from "@/lib/developers/specimens";
import { pathIn } from "@/lib/format/path";
import type { CodeLanguage } from "@/lib/models/code-language";
import { inferenceUrl } from "@/lib/models/inference-url";

type Props = PageProps<"/[org]/developers/reference/[operation]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { operation } = await params;
  return { title: findOperation(operation)?.summary ?? findInference(operation)?.summary ?? "API reference" };
}

export default async function OperationPage({ params, searchParams }: Props) {
  const { org, operation } = await params;
  const ctx = await requireOrganization(org, "organization.read");
  const { code: language } = codeAddress.parse(await searchParams);
  const hrefOf = (code: CodeLanguage) => pathIn(org, `developers/reference/${operation}`, { code });
  const inference = findInference(operation);
  const route = findOperation(operation);
  if (!inference && !route) notFound();
  const specimens = await readSpecimens(ctx);
  return (
    <>
      <PageHeader title={inference?.summary ?? route?.summary} line={<code>{operation}</code>} />
      {inference && (
        <OperationView
          detail={inference.detail}
          code={inference.code(language, inferenceUrl(), specimens)}
          language={language}
          hrefOf={hrefOf}
          access={<AccessWords access={accessOf(inference.needs)} />}
          errors={<InferenceErrors org={org} />}
        />
      )}
      {route && (
        <OperationView
          detail={describeOperation(route)}
          code={requestCode(language, apiUrl(), exampleCall(route, specimens))}
          language={language}
          hrefOf={hrefOf}
          access={<AccessWords access={accessOf(route.needs)} />}
          errors={<ContractErrors org={org} isChange={route.method !== "GET"} />}
        />
      )}
    </>
  );
}
