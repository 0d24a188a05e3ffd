// Constraints and indexes, to be made before any data; generated from resolver/graph/schema.py by: python -m resolver.graph

CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ad_id IF NOT EXISTS FOR (n:Ad) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT phone_id IF NOT EXISTS FOR (n:Phone) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT email_id IF NOT EXISTS FOR (n:Email) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT handle_id IF NOT EXISTS FOR (n:Handle) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT url_id IF NOT EXISTS FOR (n:Url) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT payment_id IF NOT EXISTS FOR (n:Payment) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT template_id IF NOT EXISTS FOR (n:Template) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT image_id IF NOT EXISTS FOR (n:Image) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT place_id IF NOT EXISTS FOR (n:Place) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT network_id IF NOT EXISTS FOR (n:Network) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT case_id IF NOT EXISTS FOR (n:Case) REQUIRE n.id IS UNIQUE;
CREATE INDEX ad_record_id IF NOT EXISTS FOR (n:Ad) ON (n.record_id);
CREATE INDEX ad_posted_ts IF NOT EXISTS FOR (n:Ad) ON (n.posted_ts);
CREATE INDEX phone_value IF NOT EXISTS FOR (n:Phone) ON (n.value);
CREATE INDEX email_value IF NOT EXISTS FOR (n:Email) ON (n.value);
CREATE INDEX handle_value IF NOT EXISTS FOR (n:Handle) ON (n.value);
CREATE INDEX url_value IF NOT EXISTS FOR (n:Url) ON (n.value);
CREATE INDEX payment_value IF NOT EXISTS FOR (n:Payment) ON (n.value);
CREATE INDEX entity_first_seen IF NOT EXISTS FOR (n:Entity) ON (n.first_seen);
CREATE INDEX entity_last_seen IF NOT EXISTS FOR (n:Entity) ON (n.last_seen);
CREATE FULLTEXT INDEX ad_text IF NOT EXISTS FOR (n:Ad) ON EACH [n.text];
