"use client";

import { type RefObject, useId, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { type ChatCall, callCode } from "@/lib/models/call-code";
import { type CodeLanguage, codeLanguageLabels, codeLanguages, keyVariable } from "@/lib/models/code-language";

/** The call at hand as a program. Opened by the page with `showModal`. */
export function CodeDialog({
  org,
  dialog,
  inferenceUrl,
  mayMakeKeys,
  call,
}: {
  org: string;
  dialog: RefObject<HTMLDialogElement | null>;
  inferenceUrl: string;
  mayMakeKeys: boolean;
  /** Null while the dialog is closed. */
  call: ChatCall | null;
}) {
  const id = useId();
  const [language, setLanguage] = useState<CodeLanguage>("curl");
  return (
    <dialog ref={dialog} aria-labelledby={id} className="dialog !w-[min(760px,calc(100vw-32px))]">
      <div className="dialog__body grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id={id} className="text-base font-semibold">
          This call as code
        </h2>
        <p className="text-table text-muted">
          Model, messages and parameters as they are now. The key comes from <code>{keyVariable}</code>.{" "}
          {mayMakeKeys && <TextLink href={pathIn(org, "api-keys/new")}>Make an API key</TextLink>}
        </p>
        <fieldset className="flex gap-1" aria-label="Language">
          {codeLanguages.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === language}
              onClick={() => setLanguage(each)}
              className={buttonClass(each === language ? "secondary" : "ghost", "sm")}
            >
              {codeLanguageLabels[each]}
            </button>
          ))}
        </fieldset>
        {call && (
          <div className="max-h-[50dvh] overflow-y-auto rounded-lg">
            <CodeBlock code={callCode(language, inferenceUrl, call)} label={`${codeLanguageLabels[language]} code`} />
          </div>
        )}
      </div>
      <form method="dialog" className="dialog__footer">
        <button type="submit" className={buttonClass("secondary")}>
          Close
        </button>
      </form>
    </dialog>
  );
}
