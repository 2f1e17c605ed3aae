import { callCode } from "@/lib/models/call-code";
import { codeLanguageLabels, codeLanguages } from "@/lib/models/code-language";
import type { EndpointView } from "./endpoint";

/** What an endpoint's state means for who looks at it. */
export function stateLine({ state, reason }: Pick<EndpointView, "state" | "reason">): string {
  switch (state) {
    case "planned":
      return "It is deployed as soon as the nodes of its reservation are there.";
    case "deploying":
      return "Its nodes are there, and it is being deployed. You are told when it answers.";
    case "running":
      return "It answers on your reserved nodes. Tokens are recorded and not billed.";
    case "stopping":
      return "Nothing is let in any more. Its nodes are free when it is taken down.";
    case "stopped":
      return reason ?? "It has stopped.";
    case "failed":
      return "It does not answer, and will not.";
  }
}

/** The simplest call of an endpoint, in each language. */
export function endpointSamples({ model, url }: { model: string; url: string }): { label: string; code: string }[] {
  const messages = [{ role: "user" as const, content: "Say hello." }];
  return codeLanguages.map((language) => ({
    label: codeLanguageLabels[language],
    code: callCode(language, url, { model, messages }),
  }));
}
