import type { ReactNode } from "react";
import { Notice } from "@/components/feedback/notice";
import { TextLink } from "@/components/ui/text-link";
import { calledBy, type DependantsView, keysCutOff, someNames } from "@/lib/endings/ending";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Settled } from "@/lib/query/settled";

/** What a change of a reservation stops, and who was shown how to reach its nodes: to be read before it is confirmed. */
export function WhatStops({ org, dependants }: { org: string; dependants: Settled<DependantsView> }) {
  if (!dependants.ok) {
    return (
      <Frame tone="warning" title="What depends on it cannot be read now">
        {dependants.error.message} Look at its endpoints before you confirm.
      </Frame>
    );
  }
  const { endpoints } = dependants.data;
  // Nobody has to be told what they do themselves.
  const readers = dependants.data.readers.filter(({ isMine }) => !isMine);
  const stopped = endpoints.filter(({ stops }) => stops);
  if (stopped.length === 0 && readers.length === 0) return null;
  return (
    <Frame
      tone={stopped.length > 0 ? "warning" : "info"}
      title={
        stopped.length > 0
          ? `${formatCount(stopped.length, "dedicated endpoint")} ${stopped.length === 1 ? "is" : "are"} stopped by this`
          : "Who was shown how to reach its nodes"
      }
    >
      {stopped.length > 0 && (
        <>
          <ul className="list-disc pl-4">
            {stopped.map(({ id, name, state, nodes }) => (
              <li key={id}>
                <TextLink href={pathIn(org, `endpoints/${id}`)}>{name}</TextLink>, {state} on{" "}
                {formatCount(nodes, "node")}
              </li>
            ))}
          </ul>
          <p>
            {stopped.length < endpoints.length && "The newest give way, so that the others fit on the nodes left. "}
            Calls to {stopped.length === 1 ? "it" : "them"} are refused from then on.
            {calledBy(keysCutOff(dependants.data))}
          </p>
        </>
      )}
      {readers.length > 0 && (
        <p>
          {stopped.length > 0 && "Shown how to reach its nodes: "}
          {someNames(readers.map(({ name, isProgram }) => (isProgram ? `${name} (API key)` : name)))}. Tell them before.
        </p>
      )}
    </Frame>
  );
}

function Frame({ tone, title, children }: { tone: "warning" | "info"; title: string; children: ReactNode }) {
  return (
    <div className="mb-4 max-w-3xl">
      <Notice tone={tone} title={title}>
        {children}
      </Notice>
    </div>
  );
}
