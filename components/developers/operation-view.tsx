import type { Route as Address } from "next";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { KeyValue } from "@/components/ui/key-value";
import type { OperationDetail } from "@/lib/developers/operation-detail";
import { type CodeLanguage, codeLanguageLabels, keyVariable } from "@/lib/models/code-language";
import { LanguageSwitch } from "./language-switch";
import { MethodBadge } from "./method-badge";
import { SchemaTable } from "./schema-table";

/** One operation: who may, what goes in, what comes out, how it refuses; and on the right a call that works. */
export function OperationView({
  detail,
  code,
  language,
  hrefOf,
  access,
  errors,
}: {
  detail: OperationDetail;
  code: string;
  language: CodeLanguage;
  hrefOf: (language: CodeLanguage) => Address;
  access: ReactNode;
  errors: ReactNode;
}) {
  const { method, path, parts } = detail;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">
        <Card title="Request" flush>
          <p className="flex flex-wrap items-center gap-2 px-4 pb-3">
            <MethodBadge method={method} />
            <code className="text-table break-all">{path}</code>
          </p>
          <div className="border-t border-separator">
            <KeyValue
              rows={[
                ["Who may call it", access],
                detail.isChange && [
                  "Repeating it",
                  <span key="idempotency">
                    Send an <code>Idempotency-Key</code> of your own (at most 128 characters): the same key and body
                    give the first answer again, for at least 24 hours.
                  </span>,
                ],
                detail.isList && [
                  "Pages",
                  <span key="pages">
                    Send the <code>nextCursor</code> of an answer as <code>cursor</code> until it is null.
                  </span>,
                ],
              ]}
            />
          </div>
        </Card>
        {parts.map(({ title, description, nodes }) => (
          <Card key={title} title={title} description={description} flush>
            {nodes.length > 0 ? (
              <div className="border-t border-separator">
                <SchemaTable nodes={nodes} />
              </div>
            ) : null}
          </Card>
        ))}
        <Card title="Errors" flush>
          <div className="px-4 pb-4 text-table">{errors}</div>
        </Card>
      </div>
      <div className="grid min-w-0 gap-4 xl:sticky xl:top-16">
        <Card
          title="Example"
          description="With your organization's own ids where it has them"
          actions={<LanguageSwitch language={language} hrefOf={hrefOf} />}
          footer={
            <>
              The key comes from <code>{keyVariable}</code>.
            </>
          }
        >
          <CodeBlock code={code} label={`${codeLanguageLabels[language]} code`} />
        </Card>
      </div>
    </div>
  );
}
