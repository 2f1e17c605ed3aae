interface Project {
  id: string;
  name: string;
  costCenter: string | null;
}

interface Choice {
  value: string;
  label: string;
}

/** Whose cost a rule can distribute and who can bear it: projects, and the cost centres that they have. Pure. */
export function ruleChoices(projects: readonly Project[]): { sources: Choice[]; bearers: Choice[] } {
  const named = projects.map(({ id, name }) => ({ value: `project:${id}`, label: name }));
  const centers = [...new Set(projects.flatMap(({ costCenter }) => costCenter ?? []))].sort();
  return {
    sources: [
      { value: "", label: "Choose" },
      ...named,
      { value: "untagged", label: "Projects without a tag" },
      { value: "tag", label: "Projects with a tag" },
    ],
    bearers: [
      { value: "", label: "nobody" },
      ...named,
      ...centers.map((center) => ({ value: `costCenter:${center}`, label: `${center}, cost centre` })),
    ],
  };
}
