import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import { browserOf } from "@/lib/format/browser";

interface Session {
  id: string;
  address: string;
  userAgent: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

export function SessionsCard({
  sessions,
  current,
  timeZone,
  end,
  endOthers,
}: {
  sessions: readonly Session[];
  current: string;
  timeZone: string;
  end: FormAction;
  endOthers: FormAction;
}) {
  return (
    <Card
      flush
      id="sessions"
      title="Sessions"
      description="Where you are signed in. A session ends after a day without use, and after a week in any case."
      actions={
        sessions.length > 1 && (
          <ConfirmDialog
            trigger="End all others"
            size="sm"
            title="End all other sessions?"
            confirm="End them"
            danger
            action={endOthers}
            done="All other sessions are ended."
          >
            <p className="text-table text-muted">
              Every other browser is signed out at its next request. This one stays.
            </p>
          </ConfirmDialog>
        )
      }
    >
      <Table caption="Your sessions" stacked>
        <thead>
          <tr>
            <Th>Browser</Th>
            <Th>Address</Th>
            <Th>Signed in</Th>
            <Th>Last seen</Th>
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <Td nowrap narrow="title">
                <span title={session.userAgent}>{browserOf(session.userAgent)}</span>
              </Td>
              <Td nowrap narrow="wide">
                <code className="text-xs">{session.address}</code>
              </Td>
              <Td nowrap narrow="wide" label="Signed in">
                <Instant at={session.createdAt} zone={timeZone} dense />
              </Td>
              <Td nowrap narrow="wide" label="Last seen">
                <Instant at={session.lastSeenAt} zone={timeZone} dense />
              </Td>
              <Td align="end" narrow="aside">
                {session.id === current ? (
                  <Badge tone="accent">This browser</Badge>
                ) : (
                  <ConfirmDialog
                    trigger={
                      <>
                        End<span className="sr-only"> the session of {browserOf(session.userAgent)}</span>
                      </>
                    }
                    variant="ghost"
                    size="sm"
                    title="End this session?"
                    confirm="End session"
                    danger
                    action={end}
                    done="Session ended."
                  >
                    <input type="hidden" name="sessionId" value={session.id} />
                    <p className="text-table text-muted">
                      {browserOf(session.userAgent)} at {session.address} is signed out at its next request.
                    </p>
                  </ConfirmDialog>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
