/** A notification as its list shows it. */
export interface Notification {
  id: string;
  title: string;
  body: string;
  /** Below the organization's address. */
  path: string;
  at: string;
  isRead: boolean;
}
