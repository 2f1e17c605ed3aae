/** What a mail says; the same words in both of its forms. */
export interface MailWords {
  title: string;
  paragraphs: readonly string[];
  action?: { label: string; href: string };
  /** Why it came and how to stop it. */
  footer: string;
}

/** A mail as text and as plain HTML: one column, readable without images or styles, everything from outside escaped. */
export function renderMail({ title, paragraphs, action, footer }: MailWords): { text: string; html: string } {
  const lines = [title, ...paragraphs, ...(action ? [`${action.label}: ${action.href}`] : []), `--\n${footer}`];
  const body = [
    `<h1 style="font-size:18px;line-height:26px;margin:0 0 12px">${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p style="margin:0 0 12px">${escapeHtml(paragraph)}</p>`),
    ...(action
      ? [`<p style="margin:0 0 20px"><a href="${escapeHtml(action.href)}">${escapeHtml(action.label)}</a></p>`]
      : []),
    `<p style="margin:0;padding-top:12px;border-top:1px solid #ccc;font-size:12px">${escapeHtml(footer)}</p>`,
  ];
  return {
    text: `${lines.join("\n\n")}\n`,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body style="margin:0;padding:24px;font:15px/22px sans-serif"><main style="max-width:560px;margin:0 auto">${body.join("")}</main></body></html>`,
  };
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
