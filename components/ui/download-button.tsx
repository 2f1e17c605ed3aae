import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";
import { Icon } from "./icon";

/** A file to keep. A plain link: the browser fetches it when it is asked for, never before. */
export function DownloadButton({
  href,
  size = "sm",
  variant = "secondary",
  children,
}: {
  /** A GET handler of ours that answers with an attachment. */
  href: string;
  size?: ButtonSize;
  variant?: ButtonVariant;
  children: ReactNode;
}) {
  return (
    <a href={href} download className={buttonClass(variant, size)}>
      <Icon name="download" />
      {children}
    </a>
  );
}
