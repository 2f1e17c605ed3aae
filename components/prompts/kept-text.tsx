import { tunableParameters } from "@/lib/models/parameters";
import type { PromptDraft } from "@/lib/prompts/from-playground";
import { messageRoleLabels } from "@/lib/prompts/prompt";

/** What is about to be saved, to be looked at and sent with the form. */
export function KeptText({ draft: { messages, model, settings } }: { draft: PromptDraft }) {
  return (
    <>
      <input type="hidden" name="model" value={model} />
      {tunableParameters.map((name) => (
        <input key={name} type="hidden" name={name} value={settings[name] ?? ""} />
      ))}
      <ul className="grid max-h-48 gap-2 overflow-y-auto rounded-lg border border-separator bg-surface-secondary p-2">
        {messages.map(({ role, content }) => (
          <li key={role} className="text-table">
            <input type="hidden" name="roles[]" value={role} />
            <textarea hidden readOnly name="contents[]" value={content} />
            <span className="block text-xs text-muted">{messageRoleLabels[role]}</span>
            <span className="line-clamp-3 whitespace-pre-wrap [overflow-wrap:anywhere]">{content}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
