import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  children: ReactNode;
}

/** A button. `type` is `button` unless said, so that it never sends a form by accident. */
export function Button({
  variant,
  size,
  icon,
  children,
  className,
  type = "button",
  ...rest
}: Look & ComponentProps<"button">) {
  return (
    <button type={type} className={buttonClass(variant, size, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({
  href,
  variant,
  size,
  icon,
  children,
  className,
  prefetch,
}: Look & { href: Route; className?: string; prefetch?: boolean }) {
  return (
    <Link href={href} prefetch={prefetch ?? null} className={buttonClass(variant, size, className)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

/** A square button with an icon alone; the label is read aloud and shown on hover. */
export function IconButton({
  icon,
  label,
  size,
  variant = "ghost",
  className,
  type = "button",
  ...rest
}: { icon: IconName; label: string; size?: ButtonSize; variant?: ButtonVariant } & Omit<
  ComponentProps<"button">,
  "children"
>) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={buttonClass(variant, size, classNames("button--icon-only", className))}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
