import type { Route } from "next";
import { Segments } from "@/components/ui/segments";
import { type CodeLanguage, codeLanguageLabels, codeLanguages } from "@/lib/models/code-language";

/** In which language code is shown; it stands in the address. */
export function LanguageSwitch({
  language,
  hrefOf,
}: {
  language: CodeLanguage;
  hrefOf: (language: CodeLanguage) => Route;
}) {
  return (
    <Segments
      label="Language"
      items={codeLanguages.map((each) => ({
        href: hrefOf(each),
        label: codeLanguageLabels[each],
        current: each === language,
      }))}
    />
  );
}
