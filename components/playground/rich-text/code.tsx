import { useEffect, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import type { CodePart } from "@/lib/playground/highlight";

/** Code of an answer with a copy button. It is coloured once the highlighter has come; until then, and beyond its limits, plain. */
export function Code({ language, code }: { language: string; code: string }) {
  const [parts, setParts] = useState<readonly CodePart[] | null>(null);

  useEffect(() => {
    if (!language) return;
    let isGone = false;
    import("@/lib/playground/highlight").then(
      ({ highlight }) => {
        if (!isGone) setParts(highlight(code, language));
      },
      // Without the highlighter the code is as good, only less colourful.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [code, language]);

  return (
    <CodeBlock code={code} label={language ? `${language} code` : "code"}>
      {parts?.map(({ text, name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
        <span key={index} className={name}>
          {text}
        </span>
      ))}
    </CodeBlock>
  );
}
