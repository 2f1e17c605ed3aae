import type { Route } from "next";
import { type CSSProperties, type ReactNode, Suspense } from "react";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { Settled } from "@/lib/query/settled";
import { GlanceLines } from "./glance-lines";

interface Glance<Data> {
  data: Promise<Settled<Data>>;
  /** Draws the data. The card's head stands before it is here. */
  children: (data: Data) => ReactNode;
}

/** A card of the overview: its head at once, its body when its own read is done, and its own error when that fails. */
export function GlanceCard<Data>({
  title,
  link,
  height = 212,
  data,
  children,
}: Glance<Data> & {
  title: string;
  link?: { href: Route; label: string } | undefined;
  /** Room for the body in pixels, kept beside other cards before it comes and when it is shorter, so that nothing moves. */
  height?: number;
}) {
  return (
    <Card
      title={title}
      actions={link && <span className="text-xs">{<TextLink href={link.href}>{link.label}</TextLink>}</span>}
      flush
      className="h-full"
    >
      <div
        style={{ "--room": `${height}px` } as CSSProperties}
        className="flex flex-col border-t border-separator lg:min-h-(--room)"
      >
        <Suspense fallback={<GlanceLines rows={Math.floor(height / 53)} />}>
          <Body data={data}>{children}</Body>
        </Suspense>
      </div>
    </Card>
  );
}

async function Body<Data>({ data, children }: Glance<Data>) {
  const settled = await data;
  if (settled.ok) return children(settled.data);
  return (
    <div role="alert" className="grid flex-1 content-center justify-items-center gap-1 px-6 py-6 text-center">
      <p className="text-table font-medium">This cannot be shown right now</p>
      <p className="max-w-[44ch] text-xs text-muted">{settled.error.message}</p>
      <p className="font-mono text-2xs text-muted">Request {settled.error.requestId}</p>
    </div>
  );
}
