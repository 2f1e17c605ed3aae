-- What is sold in every price list, in each currency: the fee of an early release, in millionths of the currency unit.
-- `unpriced:*` meters what was used while no price list had a price: counted, and charged nothing.
INSERT INTO price_lists (id, name, organization_id, currency, valid_from, published_at)
SELECT 'pls_built_in_' || lower(currency), 'Built-in ' || currency, NULL, currency, '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'
FROM unnest(ARRAY['USD', 'EUR', 'GBP', 'CHF', 'JPY']) AS currency;
--> statement-breakpoint
INSERT INTO prices (id, price_list_id, sku, product, per, amount, currency)
SELECT 'prc_' || sku.key || '_' || lower(list.currency), list.id, sku.name, sku.product, 1000000, sku.amount, list.currency
FROM price_lists AS list
CROSS JOIN (VALUES
  ('fee_early_release', 'fee:early-release', 'fee', 1),
  ('unpriced_input', 'unpriced:input', 'inference', 0),
  ('unpriced_cached_input', 'unpriced:cached_input', 'inference', 0),
  ('unpriced_output', 'unpriced:output', 'inference', 0)
) AS sku (key, name, product, amount)
WHERE list.id LIKE 'pls\_built\_in\_%';
