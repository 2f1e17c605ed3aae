import type { ReactNode } from "react";
import { toSafeLink } from "@/lib/playground/markdown";

/**
 * A link of an answer. Where it leads stands beside it, because its words are the model's, unless they are the address.
 * Links to others than web and mail are text.
 */
export function AnswerLink({ address, words, children }: { address: string; words: string; children: ReactNode }) {
  const link = toSafeLink(address);
  if (!link) {
    return (
      <>
        {children} ({address.length > 120 ? `${address.slice(0, 120)}…` : address})
      </>
    );
  }
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer nofollow" title={link.href}>
      {children}
      {!words.startsWith(link.href) && words !== link.host && <span className="answer__host"> ({link.host})</span>}
    </a>
  );
}
