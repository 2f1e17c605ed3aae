import { Notice } from "@/components/feedback/notice";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { parameterFacts, tunableParameters } from "@/lib/models/parameters";
import type { ComparedFact, ComparedMessage, ComparedVersions } from "@/lib/prompts/compare-versions";
import { messageRoleLabels } from "@/lib/prompts/prompt";
import { ComparedRows } from "./compared-rows";

const kindWords: Record<ComparedMessage["kind"], string> = {
  same: "the same",
  changed: "changed",
  added: "added",
  removed: "removed",
};

/** What differs between two versions. */
export function ComparisonView({ compared, view }: { compared: ComparedVersions; view: "split" | "unified" }) {
  return (
    <div className="grid grid-cols-1 gap-4">
      {compared.isSame && <Notice>These two say the same.</Notice>}
      {compared.facts.length > 0 && <FactTable facts={compared.facts} />}
      {compared.messages.map((message, index) => (
        <Card
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are told apart by their place alone
          key={index}
          title={
            <>
              {roleWords(message)} <span className="font-normal text-muted">{kindWords[message.kind]}</span>
            </>
          }
          flush
        >
          <ComparedRows rows={message.rows} view={view} />
        </Card>
      ))}
    </div>
  );
}

function roleWords({ role: { before, after } }: ComparedMessage): string {
  const words = [before, after].filter((role) => role !== null).map((role) => messageRoleLabels[role]);
  return [...new Set(words)].join(" → ");
}

function FactTable({ facts }: { facts: readonly ComparedFact[] }) {
  return (
    <Table caption="Model and parameters that differ">
      <thead>
        <tr>
          <Th>Setting</Th>
          <Th>Before</Th>
          <Th>After</Th>
        </tr>
      </thead>
      <tbody>
        {facts.map(({ name, before, after }) => (
          <tr key={name}>
            <Td>{nameOf(name)}</Td>
            <Td>{before ?? <span className="text-muted">not set</span>}</Td>
            <Td>{after ?? <span className="text-muted">not set</span>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function nameOf(name: string): string {
  const known = tunableParameters.find((parameter) => parameter === name);
  if (known) return parameterFacts[known].label;
  return name === "model" ? "Model" : name;
}
