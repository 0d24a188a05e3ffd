/*
id = "price-outliers"
title = "Prices far from the local norm"
question = "Which ads ask much more or much less for an hour than others in the same place and currency?"
why = "A price far from the local one may be another kind of service, a lure, a mistake, or someone under pressure: read the ad."
caution = "A price says nothing of why. The norm is that of ads whose text states an hour's price; ? is a price without a currency."
columns = ["ad", "entity", "place", "currency", "price", "low", "median", "high", "prices"]
tags = ["places", "prices"]

[parameters.share]
type = "float"
about = "the outermost share at each end that counts as far, 0 to 0.5"
default = 0.05
example = "0.1"

[parameters.times]
type = "float"
about = "times the median at least, or that part of it at most"
default = 1.5
example = "2"

[parameters.prices]
type = "integer"
about = "prices at least that make a norm"
default = 10
example = "30"

[parameters.limit]
type = "integer"
about = "rows at most"
default = 100
example = "20"
*/
MATCH (p:Place)<-[:POSTED_IN]-(a:Ad)
WHERE a.hourly_price IS NOT NULL
WITH p, a.currency AS currency, collect(a) AS ads, percentileCont(a.hourly_price, $share) AS low,
  percentileCont(a.hourly_price, 0.5) AS median, percentileCont(a.hourly_price, 1 - $share) AS high
WHERE size(ads) >= $prices
UNWIND ads AS a
WITH p, currency, a, low, median, high, size(ads) AS prices
WHERE (a.hourly_price < low AND a.hourly_price * $times <= median)
  OR (a.hourly_price > high AND a.hourly_price >= $times * median)
OPTIONAL MATCH (a)-[:RESOLVED_TO]->(e:Entity)
RETURN a.id AS ad, e.id AS entity, p.name AS place, currency, a.hourly_price AS price, round(low, 2) AS low,
  round(median, 2) AS median, round(high, 2) AS high, prices
ORDER BY place, currency, price, ad
LIMIT $limit
