-- What several stages say in the same words; made anew whenever a case is opened.

-- The comparisons that weigh most in a link, at most `shown`, in log-odds: "phone +5.20".
CREATE OR REPLACE TEMP MACRO reasons(names, weights, shown) AS
  list_transform(
    list_sort(list_filter(
      list_transform(weights, lambda w, i: {
        weakness: -abs(w), reason: coalesce(list_extract(names, i), 'comparison ' || i) || format(' {:+.2f}', w)
      }),
      lambda one: one.weakness < 0
    ))[:shown],
    lambda one: one.reason
  );
