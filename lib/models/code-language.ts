export const codeLanguages = ["curl", "python", "typescript"] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

export const codeLanguageLabels: Record<CodeLanguage, string> = {
  curl: "curl",
  python: "Python",
  typescript: "TypeScript",
};

/** Where the key comes from in code that people copy; never the key itself. */
export const keyVariable = "HEADROOM_API_KEY";
