import { readCalendar } from "@/lib/calendar/queries";

/** For calendar programs, which cannot sign in: the secret address is the key, and what it may show is asked each time. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const calendar = await readCalendar(token);
  const headers = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };
  if (calendar === null) return new Response("There is no such calendar.\n", { status: 404, headers });
  return new Response(calendar, {
    headers: {
      ...headers,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="headroom.ics"',
    },
  });
}
