import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import type { PromptVersionSummary, PromptView } from "@/lib/prompts/prompt";
import { LabelBadge } from "./label-badge";

/** All versions, newest first, with the labels that point at them. */
export function VersionList({
  org,
  prompt,
  versions,
  current,
  zone,
}: {
  org: string;
  prompt: Pick<PromptView, "id" | "labels">;
  versions: readonly PromptVersionSummary[];
  current: number;
  zone: string;
}) {
  return (
    <Card title="Versions" description="A version never changes; saving makes the next one." flush>
      <ol className="max-h-[70vh] overflow-y-auto border-t border-separator">
        {versions.map(({ number, note, author, createdAt }) => {
          const labels = prompt.labels.filter((label) => label.number === number);
          return (
            <li
              key={number}
              className="grid gap-0.5 px-4 py-2.5 text-table not-last:border-b not-last:border-separator has-[[aria-current]]:bg-surface-secondary"
            >
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={pathIn(org, `prompts/${prompt.id}`, { version: number })}
                  prefetch={false}
                  aria-current={number === current ? "page" : undefined}
                  className="link font-medium"
                >
                  Version {number}
                </Link>
                {labels.map((label) => (
                  <LabelBadge key={label.name} label={label} />
                ))}
                {number > 1 && (
                  <span className="ml-auto text-xs">
                    <TextLink href={pathIn(org, `prompts/${prompt.id}/compare`, { from: number - 1, to: number })}>
                      What changed<span className="sr-only"> in version {number}</span>
                    </TextLink>
                  </span>
                )}
              </div>
              {note && <p className="[overflow-wrap:anywhere]">{note}</p>}
              <p className="text-xs text-muted">
                {author}, <Instant at={createdAt} zone={zone} dense />
              </p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
