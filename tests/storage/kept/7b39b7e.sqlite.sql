BEGIN TRANSACTION;
CREATE TABLE agenda_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	after_work BOOLEAN NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	text TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
INSERT INTO "agenda_item" VALUES(1,1,1,0,'Welkom Wethouder','Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.

“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”

De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.',0);
INSERT INTO "agenda_item" VALUES(2,1,2,0,'Inleiding Landelijke ontwikkelingen','Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).',0);
INSERT INTO "agenda_item" VALUES(3,1,3,0,'Aan de slag','Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.',0);
INSERT INTO "agenda_item" VALUES(4,2,1,0,'Welkom Wethouder','Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.

“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”

De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.',0);
INSERT INTO "agenda_item" VALUES(5,2,2,0,'Inleiding Landelijke ontwikkelingen','Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).',0);
INSERT INTO "agenda_item" VALUES(6,2,3,0,'Aan de slag','Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.',0);
INSERT INTO "agenda_item" VALUES(7,3,1,0,'Welkom Wethouder','Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.

“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”

De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.',0);
INSERT INTO "agenda_item" VALUES(8,3,2,0,'Inleiding Landelijke ontwikkelingen','Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).',0);
INSERT INTO "agenda_item" VALUES(9,3,3,0,'Aan de slag','Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.',0);
INSERT INTO "agenda_item" VALUES(10,4,1,0,'Welkom Wethouder','Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.

“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”

De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.',0);
INSERT INTO "agenda_item" VALUES(11,4,2,0,'Inleiding Landelijke ontwikkelingen','Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).',0);
INSERT INTO "agenda_item" VALUES(12,4,3,0,'Aan de slag','Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.',0);
CREATE TABLE agreement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	who VARCHAR(200) NOT NULL, 
	due VARCHAR(200) NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT fk_agreement_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
INSERT INTO "agreement" VALUES(1,2,1,'Er komt naar aanleiding van deze inspiratiebijeenkomst een document waarin de bevindingen zijn weergegeven.','','',0);
INSERT INTO "agreement" VALUES(2,2,2,'De tweede bijeenkomst wordt samen met deelnemers de vormgegeven, hiervoor kunnen mensen zich opgeven.','','',0);
INSERT INTO "agreement" VALUES(3,2,3,'Aandacht voor organisaties die moeite hebben om de veranderingsslag te maken / elkaar ondersteunen in veranderingsmanagement','','',0);
INSERT INTO "agreement" VALUES(4,2,4,'De tweede bijeenkomst wordt gehouden op vrijdagmiddag 12 juli, zet dit alvast in de agenda''s.','','',0);
CREATE TABLE attachment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	version INTEGER NOT NULL, 
	CONSTRAINT fk_attachment_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
CREATE TABLE colour (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	name_key VARCHAR(120) NOT NULL, 
	paint VARCHAR(10) NOT NULL, 
	meaning VARCHAR(200) NOT NULL, 
	budget INTEGER NOT NULL, 
	max_per_item INTEGER NOT NULL, 
	weight INTEGER NOT NULL, 
	group_id INTEGER, 
	CONSTRAINT uq_colour_meeting_id_position UNIQUE (meeting_id, position), 
	CONSTRAINT uq_colour_meeting_id_name_key UNIQUE (meeting_id, name_key), 
	CONSTRAINT ck_colour_sound CHECK (budget >= 1 AND max_per_item BETWEEN 1 AND budget AND weight >= 1), 
	CONSTRAINT fk_colour_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_colour_group_id FOREIGN KEY(group_id) REFERENCES participant_group (id) ON DELETE SET NULL
);
INSERT INTO "colour" VALUES(1,1,0,'wit','wit','white','',2,2,1,NULL);
INSERT INTO "colour" VALUES(2,1,1,'blauw','blauw','blue','',3,3,1,NULL);
INSERT INTO "colour" VALUES(3,2,0,'wit','wit','white','',2,2,1,NULL);
INSERT INTO "colour" VALUES(4,2,1,'blauw','blauw','blue','',3,3,1,NULL);
INSERT INTO "colour" VALUES(5,3,0,'wit','wit','white','',2,2,1,NULL);
INSERT INTO "colour" VALUES(6,3,1,'blauw','blauw','blue','',3,3,1,NULL);
INSERT INTO "colour" VALUES(7,4,0,'wit','wit','white','',2,2,1,NULL);
INSERT INTO "colour" VALUES(8,4,1,'blauw','blauw','blue','',3,3,1,NULL);
CREATE TABLE counted_result (
	round_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	colour_id INTEGER NOT NULL, 
	dots INTEGER NOT NULL, 
	voters INTEGER, 
	over_maximum BOOLEAN NOT NULL, 
	CONSTRAINT pk_counted_result PRIMARY KEY (round_id, target_id, colour_id), 
	CONSTRAINT ck_counted_result_positive CHECK (dots >= 1), 
	CONSTRAINT fk_counted_result_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_counted_result_target_id FOREIGN KEY(target_id) REFERENCES statement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_counted_result_colour_id FOREIGN KEY(colour_id) REFERENCES colour (id)
);
INSERT INTO "counted_result" VALUES(2,43,3,2,2,0);
INSERT INTO "counted_result" VALUES(2,43,4,4,3,0);
INSERT INTO "counted_result" VALUES(2,52,4,2,1,0);
INSERT INTO "counted_result" VALUES(2,54,3,1,1,0);
INSERT INTO "counted_result" VALUES(2,54,4,5,4,0);
INSERT INTO "counted_result" VALUES(2,55,3,1,1,0);
INSERT INTO "counted_result" VALUES(2,56,3,1,1,0);
INSERT INTO "counted_result" VALUES(2,58,3,3,2,0);
INSERT INTO "counted_result" VALUES(2,58,4,1,1,0);
INSERT INTO "counted_result" VALUES(2,63,3,1,1,0);
INSERT INTO "counted_result" VALUES(2,63,4,5,4,0);
INSERT INTO "counted_result" VALUES(2,65,3,1,1,0);
INSERT INTO "counted_result" VALUES(2,68,3,1,1,0);
INSERT INTO "counted_result" VALUES(2,68,4,1,1,0);
INSERT INTO "counted_result" VALUES(2,72,4,1,1,0);
INSERT INTO "counted_result" VALUES(2,81,3,3,2,0);
INSERT INTO "counted_result" VALUES(2,81,4,2,2,0);
CREATE TABLE deal (
	id INTEGER NOT NULL, 
	round_id INTEGER NOT NULL, 
	theme_id INTEGER, 
	CONSTRAINT pk_deal PRIMARY KEY (id), 
	CONSTRAINT fk_deal_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE
);
INSERT INTO "deal" VALUES(1,1,NULL);
INSERT INTO "deal" VALUES(2,2,NULL);
INSERT INTO "deal" VALUES(3,3,NULL);
INSERT INTO "deal" VALUES(4,4,NULL);
CREATE TABLE dot (
	participant_id INTEGER NOT NULL, 
	slot_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	CONSTRAINT pk_dot PRIMARY KEY (participant_id, slot_id), 
	CONSTRAINT fk_dot_participant_id FOREIGN KEY(participant_id) REFERENCES participant (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dot_slot_id FOREIGN KEY(slot_id) REFERENCES dot_slot (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dot_target_id FOREIGN KEY(target_id) REFERENCES statement (id)
);
INSERT INTO "dot" VALUES(1,1,16);
INSERT INTO "dot" VALUES(2,1,16);
INSERT INTO "dot" VALUES(3,1,16);
INSERT INTO "dot" VALUES(4,1,39);
INSERT INTO "dot" VALUES(5,1,21);
INSERT INTO "dot" VALUES(6,1,26);
INSERT INTO "dot" VALUES(7,1,1);
INSERT INTO "dot" VALUES(1,2,13);
INSERT INTO "dot" VALUES(2,2,39);
INSERT INTO "dot" VALUES(3,2,23);
INSERT INTO "dot" VALUES(4,2,1);
INSERT INTO "dot" VALUES(5,2,12);
INSERT INTO "dot" VALUES(6,2,39);
INSERT INTO "dot" VALUES(7,2,14);
INSERT INTO "dot" VALUES(1,3,21);
INSERT INTO "dot" VALUES(2,3,10);
INSERT INTO "dot" VALUES(3,3,21);
INSERT INTO "dot" VALUES(4,3,10);
INSERT INTO "dot" VALUES(5,3,21);
INSERT INTO "dot" VALUES(6,3,12);
INSERT INTO "dot" VALUES(7,3,30);
INSERT INTO "dot" VALUES(1,4,39);
INSERT INTO "dot" VALUES(2,4,1);
INSERT INTO "dot" VALUES(3,4,39);
INSERT INTO "dot" VALUES(4,4,1);
INSERT INTO "dot" VALUES(5,4,26);
INSERT INTO "dot" VALUES(6,4,12);
INSERT INTO "dot" VALUES(7,4,1);
INSERT INTO "dot" VALUES(1,5,12);
INSERT INTO "dot" VALUES(2,5,1);
INSERT INTO "dot" VALUES(3,5,12);
INSERT INTO "dot" VALUES(4,5,21);
INSERT INTO "dot" VALUES(5,5,16);
INSERT INTO "dot" VALUES(6,5,12);
INSERT INTO "dot" VALUES(7,5,21);
INSERT INTO "dot" VALUES(15,11,105);
INSERT INTO "dot" VALUES(16,11,123);
INSERT INTO "dot" VALUES(17,11,85);
INSERT INTO "dot" VALUES(18,11,100);
INSERT INTO "dot" VALUES(19,11,100);
INSERT INTO "dot" VALUES(20,11,100);
INSERT INTO "dot" VALUES(21,11,97);
INSERT INTO "dot" VALUES(15,12,123);
INSERT INTO "dot" VALUES(16,12,110);
INSERT INTO "dot" VALUES(17,12,98);
INSERT INTO "dot" VALUES(18,12,85);
INSERT INTO "dot" VALUES(19,12,107);
INSERT INTO "dot" VALUES(20,12,123);
INSERT INTO "dot" VALUES(21,12,96);
INSERT INTO "dot" VALUES(15,13,110);
INSERT INTO "dot" VALUES(16,13,85);
INSERT INTO "dot" VALUES(17,13,94);
INSERT INTO "dot" VALUES(18,13,105);
INSERT INTO "dot" VALUES(19,13,96);
INSERT INTO "dot" VALUES(20,13,85);
INSERT INTO "dot" VALUES(21,13,96);
INSERT INTO "dot" VALUES(15,14,96);
INSERT INTO "dot" VALUES(16,14,123);
INSERT INTO "dot" VALUES(17,14,105);
INSERT INTO "dot" VALUES(18,14,105);
INSERT INTO "dot" VALUES(19,14,96);
INSERT INTO "dot" VALUES(20,14,96);
INSERT INTO "dot" VALUES(21,14,105);
INSERT INTO "dot" VALUES(15,15,114);
INSERT INTO "dot" VALUES(16,15,105);
INSERT INTO "dot" VALUES(17,15,123);
INSERT INTO "dot" VALUES(18,15,85);
INSERT INTO "dot" VALUES(19,15,85);
INSERT INTO "dot" VALUES(20,15,100);
INSERT INTO "dot" VALUES(21,15,94);
CREATE TABLE dot_slot (
	id INTEGER NOT NULL, 
	deal_id INTEGER NOT NULL, 
	colour_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	CONSTRAINT pk_dot_slot PRIMARY KEY (id), 
	CONSTRAINT uq_dot_slot_deal_id_colour_id_number UNIQUE (deal_id, colour_id, number), 
	CONSTRAINT fk_dot_slot_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_dot_slot_colour_id FOREIGN KEY(colour_id) REFERENCES colour (id)
);
INSERT INTO "dot_slot" VALUES(1,1,1,1);
INSERT INTO "dot_slot" VALUES(2,1,1,2);
INSERT INTO "dot_slot" VALUES(3,1,2,1);
INSERT INTO "dot_slot" VALUES(4,1,2,2);
INSERT INTO "dot_slot" VALUES(5,1,2,3);
INSERT INTO "dot_slot" VALUES(6,2,3,1);
INSERT INTO "dot_slot" VALUES(7,2,3,2);
INSERT INTO "dot_slot" VALUES(8,2,4,1);
INSERT INTO "dot_slot" VALUES(9,2,4,2);
INSERT INTO "dot_slot" VALUES(10,2,4,3);
INSERT INTO "dot_slot" VALUES(11,3,5,1);
INSERT INTO "dot_slot" VALUES(12,3,5,2);
INSERT INTO "dot_slot" VALUES(13,3,6,1);
INSERT INTO "dot_slot" VALUES(14,3,6,2);
INSERT INTO "dot_slot" VALUES(15,3,6,3);
INSERT INTO "dot_slot" VALUES(16,4,7,1);
INSERT INTO "dot_slot" VALUES(17,4,7,2);
INSERT INTO "dot_slot" VALUES(18,4,8,1);
INSERT INTO "dot_slot" VALUES(19,4,8,2);
INSERT INTO "dot_slot" VALUES(20,4,8,3);
CREATE TABLE facilitator (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(40) NOT NULL, 
	name_key VARCHAR(120) NOT NULL, 
	password_hash VARCHAR(255) NOT NULL, 
	login_number INTEGER NOT NULL, 
	CONSTRAINT uq_facilitator_name_key UNIQUE (name_key)
);
INSERT INTO "facilitator" VALUES(1,'Fatima','fatima','scrypt:32768:8:1$PKVSg8fmEjH3UsQp$43b5b67a0c4b76c64077662aad84ce6753cad27dc3b46a12286b4ecf534af03e4d2eeebc47c15cd9da047532697deeed4484b4711b3b0bdf7a00190de1d2db1f',1);
CREATE TABLE group_result (
	round_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	colour_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	dots INTEGER NOT NULL, 
	voters INTEGER NOT NULL, 
	CONSTRAINT pk_group_result PRIMARY KEY (round_id, target_id, colour_id, group_id), 
	CONSTRAINT ck_group_result_positive CHECK (dots >= 1), 
	CONSTRAINT fk_group_result_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_result_target_id FOREIGN KEY(target_id) REFERENCES statement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_result_colour_id FOREIGN KEY(colour_id) REFERENCES colour (id), 
	CONSTRAINT fk_group_result_group_id FOREIGN KEY(group_id) REFERENCES participant_group (id) ON DELETE CASCADE
);
CREATE TABLE group_turnout (
	round_id INTEGER NOT NULL, 
	theme_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	voters INTEGER NOT NULL, 
	CONSTRAINT pk_group_turnout PRIMARY KEY (round_id, theme_id, group_id), 
	CONSTRAINT fk_group_turnout_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_turnout_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_turnout_group_id FOREIGN KEY(group_id) REFERENCES participant_group (id) ON DELETE CASCADE
);
CREATE TABLE issued_code (
	code INTEGER NOT NULL, 
	CONSTRAINT pk_issued_code PRIMARY KEY (code)
);
INSERT INTO "issued_code" VALUES(166501);
INSERT INTO "issued_code" VALUES(302238);
INSERT INTO "issued_code" VALUES(411383);
INSERT INTO "issued_code" VALUES(779586);
CREATE TABLE link (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	role VARCHAR(11) NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT fk_link_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
INSERT INTO "link" VALUES(1,1,'SECRETARY',NULL);
INSERT INTO "link" VALUES(2,3,'SECRETARY',NULL);
CREATE TABLE login_link (
	token_hash VARCHAR(64) NOT NULL, 
	facilitator_id INTEGER, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_login_link PRIMARY KEY (token_hash), 
	CONSTRAINT fk_login_link_facilitator_id FOREIGN KEY(facilitator_id) REFERENCES facilitator (id) ON DELETE CASCADE
);
INSERT INTO "login_link" VALUES('66a52024402ee8f4e816941c0bc21949fccabcd5eabab088fa9cc8fd82d886f8',NULL,'2026-11-29 11:36:19.793681','2026-11-27 11:36:19.795994');
CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code INTEGER NOT NULL, 
	owner_id INTEGER, 
	version INTEGER NOT NULL, 
	wall_version INTEGER NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	held_on DATE, 
	place VARCHAR(200) NOT NULL, 
	state VARCHAR(5) NOT NULL, 
	rule VARCHAR(10) NOT NULL, 
	with_voting BOOLEAN NOT NULL, 
	open_totals BOOLEAN NOT NULL, 
	statements_visible BOOLEAN NOT NULL, 
	deal_per_theme BOOLEAN NOT NULL, 
	shared_devices BOOLEAN NOT NULL, 
	head_count INTEGER, 
	wifi_name VARCHAR(63) NOT NULL, 
	wifi_password VARCHAR(63) NOT NULL, 
	timer_seconds INTEGER, 
	timer_ends_at DATETIME, 
	screen VARCHAR(10) NOT NULL, 
	screen_page INTEGER NOT NULL, 
	minutes_version INTEGER NOT NULL, 
	minutes_adopted_on DATE, 
	minutes_language VARCHAR(7) NOT NULL, 
	current_theme_id INTEGER, 
	gathered INTEGER NOT NULL, 
	last_number INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	delete_on DATE NOT NULL, 
	CONSTRAINT uq_meeting_code UNIQUE (code), 
	CONSTRAINT fk_meeting_code FOREIGN KEY(code) REFERENCES issued_code (code), 
	CONSTRAINT fk_meeting_owner_id FOREIGN KEY(owner_id) REFERENCES facilitator (id) ON DELETE SET NULL, 
	CONSTRAINT fk_meeting_current_theme_id FOREIGN KEY(current_theme_id) REFERENCES theme (id) ON DELETE SET NULL
);
INSERT INTO "meeting" VALUES(1,411383,1,121,110,'Bijeenkomst maatschappelijke structuurvisie (MSV)','2013-06-07','Leiderdorp','OPEN','PER_COLOUR',1,0,1,0,0,NULL,'','',NULL,NULL,'THEME',0,0,NULL,'DUTCH',1,0,42,'2026-11-27 11:36:19.940779','2027-11-27');
INSERT INTO "meeting" VALUES(2,302238,1,133,115,'Bijeenkomst maatschappelijke structuurvisie (MSV)','2013-06-07','Leiderdorp','ENDED','PER_COLOUR',1,0,1,0,0,NULL,'','',NULL,NULL,'THEME',0,0,NULL,'DUTCH',7,0,42,'2026-11-27 11:36:20.314860','2027-11-27');
INSERT INTO "meeting" VALUES(3,779586,NULL,125,114,'Bijeenkomst maatschappelijke structuurvisie (MSV)','2013-06-07','Leiderdorp','OPEN','PER_COLOUR',1,0,1,0,0,NULL,'','',NULL,NULL,'THEME',0,0,NULL,'DUTCH',13,0,42,'2026-11-27 11:36:20.659486','2027-11-27');
INSERT INTO "meeting" VALUES(4,166501,1,10,7,'Bijeenkomst maatschappelijke structuurvisie (MSV)','2013-06-07','Leiderdorp','DRAFT','PER_COLOUR',1,0,1,0,0,NULL,'','',NULL,NULL,'THEME',0,0,NULL,'DUTCH',19,0,0,'2026-11-27 11:36:21.054833','2027-11-27');
CREATE TABLE paper_tally (
	round_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	colour_id INTEGER NOT NULL, 
	dots INTEGER NOT NULL, 
	CONSTRAINT pk_paper_tally PRIMARY KEY (round_id, target_id, colour_id), 
	CONSTRAINT ck_paper_tally_positive CHECK (dots >= 1), 
	CONSTRAINT fk_paper_tally_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_paper_tally_target_id FOREIGN KEY(target_id) REFERENCES statement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_paper_tally_colour_id FOREIGN KEY(colour_id) REFERENCES colour (id)
);
CREATE TABLE participant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	device_hash VARCHAR(64) NOT NULL, 
	ballot INTEGER NOT NULL, 
	group_id INTEGER, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT uq_participant_meeting_id_device_hash_ballot UNIQUE (meeting_id, device_hash, ballot), 
	CONSTRAINT fk_participant_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_participant_group_id FOREIGN KEY(group_id) REFERENCES participant_group (id) ON DELETE SET NULL
);
INSERT INTO "participant" VALUES(1,1,'35abc8c52215f2a11b29a654bf35bd4302712b724a4e61693e6284db38f706c6',1,NULL,'2026-11-27 11:36:19.968983');
INSERT INTO "participant" VALUES(2,1,'85e348c8266cb3378e01c09c1b1aac72cb78c0b97010ab1613f8a93d26315017',1,NULL,'2026-11-27 11:36:19.971126');
INSERT INTO "participant" VALUES(3,1,'6939ca3a9b1cc230f4effb33ec859a23d3ab84a48dd39587adcf04438d160d67',1,NULL,'2026-11-27 11:36:19.972491');
INSERT INTO "participant" VALUES(4,1,'1cc4ddbcf7ee0c9b01b358e7c2ee00a126792047f536f6a9238ec1dd23926b66',1,NULL,'2026-11-27 11:36:19.973738');
INSERT INTO "participant" VALUES(5,1,'b0cd5329767eaf182087e03c3725a706ac7936479d932353de0bae8f397f39b4',1,NULL,'2026-11-27 11:36:19.974908');
INSERT INTO "participant" VALUES(6,1,'fbb60dde07ea92a30fbce29ccc136b09d51741b72004a14ba4b6ff015552115c',1,NULL,'2026-11-27 11:36:19.976114');
INSERT INTO "participant" VALUES(7,1,'ae1309c5fb4f44215ddfb83ed435e207fb78dda83bb38f797705a91349c5ee46',1,NULL,'2026-11-27 11:36:19.977237');
INSERT INTO "participant" VALUES(8,2,'f2caaeae9c3cce4f71b97ec0a9c9246e88a33d6b4b4168907752ee7b07de3f09',1,NULL,'2026-11-27 11:36:20.331641');
INSERT INTO "participant" VALUES(9,2,'ca10696d77857ae8768eb4340c97af8f9848cba3eba65b61fa12bad7756762f5',1,NULL,'2026-11-27 11:36:20.332904');
INSERT INTO "participant" VALUES(10,2,'b21588bcaac30cb0f3432f1d341622050a93a3e52a22596b0262a7862773e3a4',1,NULL,'2026-11-27 11:36:20.333999');
INSERT INTO "participant" VALUES(11,2,'9c2b6a568ce27d22167f70bc349e6b155d3053fb3741e34241e8909aff1607c8',1,NULL,'2026-11-27 11:36:20.335055');
INSERT INTO "participant" VALUES(12,2,'ee5c566f0a2b9f3e9ed55021195390be316075ed20e87f30faa653f829cda7eb',1,NULL,'2026-11-27 11:36:20.336123');
INSERT INTO "participant" VALUES(13,2,'21e7bf30b1fa0f20970a65ce9a933cb038367a57c4e11458a71f782be3bed99a',1,NULL,'2026-11-27 11:36:20.337142');
INSERT INTO "participant" VALUES(14,2,'e581a988e960754596796bf3c6ed6de5ad5c5fffbc09ce820f5c582b6fb950c4',1,NULL,'2026-11-27 11:36:20.338200');
INSERT INTO "participant" VALUES(15,3,'81b46b15dd7f6e1472746c0f58899a2ffc541e3c7b9104cba4d80c7ff7c20376',1,NULL,'2026-11-27 11:36:20.673570');
INSERT INTO "participant" VALUES(16,3,'f6d0cc6381fe2a4f8650c7a13153b0f52fe28b700144a6cece434e659a4c7fb2',1,NULL,'2026-11-27 11:36:20.674712');
INSERT INTO "participant" VALUES(17,3,'d1a40ec263dda0310a7c6fb5e88614e0c7fddba5368b96337f61ba51bd648c79',1,NULL,'2026-11-27 11:36:20.675656');
INSERT INTO "participant" VALUES(18,3,'3eccbad14ff1c3681b31dca38f51fb2f6b57f1388f6f4c980cc26fc3d98cdef5',1,NULL,'2026-11-27 11:36:20.676577');
INSERT INTO "participant" VALUES(19,3,'4a7f6249e562f4e94682f6555c49ccddeaa612dc2d411ccb20221d1acf610e79',1,NULL,'2026-11-27 11:36:20.677513');
INSERT INTO "participant" VALUES(20,3,'d5dc57cbde59e09d3358dc7d565e5b5ad1af60b35ded6f16c522aae25847fd55',1,NULL,'2026-11-27 11:36:20.678444');
INSERT INTO "participant" VALUES(21,3,'4f5f3616ec2ca9b74c81e2db35e6a5ff42b7125f966b36785c6640cc2ae7903f',1,NULL,'2026-11-27 11:36:20.679353');
CREATE TABLE participant_group (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	name_key VARCHAR(120) NOT NULL, 
	token VARCHAR(20) NOT NULL, 
	CONSTRAINT uq_participant_group_meeting_id_position UNIQUE (meeting_id, position), 
	CONSTRAINT uq_participant_group_meeting_id_name_key UNIQUE (meeting_id, name_key), 
	CONSTRAINT fk_participant_group_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT uq_participant_group_token UNIQUE (token)
);
CREATE TABLE round (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	open_totals BOOLEAN NOT NULL, 
	voting_began BOOLEAN NOT NULL, 
	counted BOOLEAN NOT NULL, 
	voters INTEGER, 
	limited BOOLEAN NOT NULL, 
	extra_ballots INTEGER, 
	present INTEGER, 
	CONSTRAINT pk_round PRIMARY KEY (id), 
	CONSTRAINT uq_round_meeting_id_number UNIQUE (meeting_id, number), 
	CONSTRAINT fk_round_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
INSERT INTO "round" VALUES(1,1,1,0,1,0,NULL,0,NULL,NULL);
INSERT INTO "round" VALUES(2,2,1,0,1,1,7,0,NULL,7);
INSERT INTO "round" VALUES(3,3,1,0,1,0,NULL,0,NULL,7);
INSERT INTO "round" VALUES(4,4,1,0,0,0,NULL,0,NULL,NULL);
CREATE TABLE round_item (
	round_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	CONSTRAINT pk_round_item PRIMARY KEY (round_id, target_id), 
	CONSTRAINT fk_round_item_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_round_item_target_id FOREIGN KEY(target_id) REFERENCES statement (id) ON DELETE CASCADE
);
CREATE TABLE round_theme (
	round_id INTEGER NOT NULL, 
	theme_id INTEGER NOT NULL, 
	shown BOOLEAN NOT NULL, 
	wholly_shown BOOLEAN NOT NULL, 
	interim_shown BOOLEAN NOT NULL, 
	incomplete BOOLEAN NOT NULL, 
	voters INTEGER, 
	CONSTRAINT pk_round_theme PRIMARY KEY (round_id, theme_id), 
	CONSTRAINT fk_round_theme_round_id FOREIGN KEY(round_id) REFERENCES round (id) ON DELETE CASCADE, 
	CONSTRAINT fk_round_theme_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE
);
INSERT INTO "round_theme" VALUES(1,1,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(1,2,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(1,3,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(1,4,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(2,7,1,1,0,0,4);
INSERT INTO "round_theme" VALUES(2,8,1,1,0,0,6);
INSERT INTO "round_theme" VALUES(2,9,1,1,0,0,5);
INSERT INTO "round_theme" VALUES(2,10,1,1,0,0,4);
INSERT INTO "round_theme" VALUES(3,13,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(3,14,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(3,15,0,0,0,0,NULL);
INSERT INTO "round_theme" VALUES(3,16,0,0,0,0,NULL);
CREATE TABLE schema_version (
	number INTEGER NOT NULL, 
	CONSTRAINT pk_schema_version PRIMARY KEY (number)
);
INSERT INTO "schema_version" VALUES(3);
CREATE TABLE statement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	theme_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	"key" VARCHAR(40) NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	original_text TEXT NOT NULL, 
	is_heading BOOLEAN NOT NULL, 
	heading_id INTEGER, 
	merged_into_id INTEGER, 
	author_id INTEGER, 
	redacted_text TEXT NOT NULL, 
	waiting BOOLEAN NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	late BOOLEAN NOT NULL, 
	counted_merged BOOLEAN NOT NULL, 
	CONSTRAINT uq_statement_meeting_id_number UNIQUE (meeting_id, number), 
	CONSTRAINT uq_statement_meeting_id_key UNIQUE (meeting_id, "key"), 
	CONSTRAINT ck_statement_flat_headings CHECK (heading_id IS NULL OR NOT is_heading), 
	CONSTRAINT ck_statement_not_into_itself CHECK (merged_into_id IS NULL OR merged_into_id <> id), 
	CONSTRAINT fk_statement_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE, 
	CONSTRAINT fk_statement_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id) ON DELETE CASCADE, 
	CONSTRAINT fk_statement_heading_id FOREIGN KEY(heading_id) REFERENCES statement (id) ON DELETE SET NULL, 
	CONSTRAINT fk_statement_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES statement (id) ON DELETE SET NULL, 
	CONSTRAINT fk_statement_author_id FOREIGN KEY(author_id) REFERENCES participant (id) ON DELETE SET NULL
);
INSERT INTO "statement" VALUES(1,1,1,1,'OpXbhv_bviog4If_cdoh3Q',1,'Het netwerk van organisaties / schotten weghalen.','',0,NULL,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(2,1,1,2,'isParvIR3UQPWMm08RiqCw',2,'Gebruik wat er is! bv. op het gebied van jeugd','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(3,1,1,3,'XhzZTy1tc5JmFgR-McwTlQ',3,'Sport inzetten als verbinding i.s.m. de scholen en het SCW','',0,NULL,NULL,1,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(4,1,1,4,'JXvqTUUCLfV8Gq6bbARCdQ',4,'De beursvloer wordt gewaardeerd. De vrijwilligersmarkt wordt gemist.','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(5,1,1,5,'EhYO_yeBgbDwBdMHX39HAg',5,'Bewaar de waardering voor vrijwilligers','',0,NULL,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(6,1,1,6,'K-fV-hLz9HR3TJwdEKPAqg',6,'Voorkom het overvragen van steeds dezelfde personen','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(7,1,1,7,'yE1bhFvJS7iJ0VkR9cx3Iw',7,'Vrijwilligers solidair ook in onderwijs- en jeugdorganisaties','',0,NULL,NULL,3,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(8,1,1,8,'xkpYK46oXAOnvG4ImCDUYw',8,'Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(9,1,1,9,'_sgRnSBEu4Mxpj3UsX2H9w',9,'Betrek natuurlijke partners / kerken en buurten','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(10,1,1,10,'V6bfzg2WitSPUg6NOTfB6A',10,'Wordt digitaal; zie bv. Portal Leiden.','',0,NULL,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(11,1,1,11,'u9bHS0k8KierhjTaa_XgQQ',11,'Maak breder gebruik van accommodaties','',0,NULL,NULL,5,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(12,1,2,12,'2f5nW6NR8DQbQX2BtWWvTA',1,'Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.','',0,NULL,NULL,5,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(13,1,2,13,'qBT3rZfKk7BW12XgNG9IRA',2,'Verantwoordelijkheid nemen.','',0,NULL,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(14,1,2,14,'gOzaEfDVDM7tQ7BwdpfUzA',3,'Wederkerigheid; benoemen.','',0,NULL,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(15,1,2,15,'Zf1_BK98ADu2uUrvYo9DUQ',4,'Ontwikkelingsfase','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(16,1,2,16,'10ZGsiaYk_bGTAbZAl7thQ',5,'Denken in een groter geheel.','',0,NULL,NULL,5,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(17,1,2,17,'HktgVfc428L29HGTXoDSUA',6,'Benoemen van resultaten','',0,NULL,NULL,6,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(18,1,2,18,'kilvPmgJkmz_xrchZXhiKQ',7,'Niet zorgen voor, maar zorgen dat!','',0,NULL,NULL,5,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(19,1,2,19,'C9ewPfbCTXyAYhikHIHMGg',8,'Behouden wat goed is!','',0,NULL,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(20,1,2,20,'C56JjlajLggJTEgWg56I3A',9,'Fouten maken mag','',0,NULL,NULL,3,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(21,1,3,21,'nxFfDHLGhGubSBRX9vt-uQ',1,'voorkom concurrentie.','',0,NULL,NULL,6,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(22,1,3,22,'P4o5JDS-t3UztbmZrgYDwA',2,'Zoek samenwerkingsverbanden','',0,NULL,NULL,1,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(23,1,3,23,'uVZs03kW1MTfLJo8l0LXfw',3,'Opbouwen van onderaf; hoe stimuleer je inwoners?','',0,NULL,NULL,1,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(24,1,3,24,'n2Ih5vS__1J4GQcgrUOAEA',4,'Vrijwilligers mobiliseren vanuit doelen i.p.v. de geijkte organisaties en structuren.','',0,NULL,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(25,1,3,25,'e6ThlmwUo0nTRwnFQaBe9w',5,'Anders denken!','',0,NULL,NULL,3,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(26,1,3,26,'DQOhCp34dNiiFGbFypXDdQ',6,'Gezamenlijke doelen voor gemeenten én organisaties én inwoners.','',0,NULL,NULL,1,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(27,1,4,27,'ZDzfQQUGNEXubUjWhmw4kw',1,'Leiderdorp','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(28,1,4,28,'gUo2L21TS6GIrLiMI3Y8jg',2,'Er zijn al veel vrijwilligers / mantelzorgers actief','',0,27,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(29,1,4,29,'XIBFO8-yswoAiAFOAw9i2w',3,'Kloof tussen generaties','',0,27,NULL,7,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(30,1,4,30,'Yzf7eytrQQ0nUimlDleqmg',4,'In de ''oude kern'' bestaat al veel onderlinge betrokkenheid en zorg voor elkaar.','',0,27,NULL,2,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(31,1,4,31,'N1Ku9D0XWyNhgTCBkVLCcA',5,'Nieuwe bewoners ( + vanaf de jaren 70 ) hebben minder verbondenheid met het dorp en doen eerder een beroep op voorzieningen','',0,27,NULL,6,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(32,1,4,32,'lyl1Tr7eKScxrPuYGHWSlw',6,'De verzorgingsstaat-gedachte leeft nog onder de mensen.','',0,27,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(33,1,4,33,'6_8C0J4MT0UZMpKucDseDw',7,'Veel Spankracht in Leiderdorp','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(34,1,4,34,'UNwmosuKpy63MuHSOANK2g',8,'Financiële draagkracht van inwoners','',0,33,NULL,5,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(35,1,4,35,'hqXOYz-TZKgx9OeX9FRlXQ',9,'Hoog opgeleid','',0,33,NULL,2,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(36,1,4,36,'ow3LDgX8IRrKYF5_0tEDeg',10,'Groot verenigingsleven en organisatievermogen, hoewel intern gericht en met weinig kruisbestuiving','',0,33,NULL,6,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(37,1,4,37,'sNKRNbeYxJmzDuHNASHYqw',11,'Er is veel niet aangeboorde capaciteit/expertise/kennis aanwezig','',0,33,NULL,3,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(38,1,4,38,'cxBldGeHtJrCbacPM4NkbQ',12,'Er is een potentieel aan mensen die nu aan de zijlijn staan door een handicap en/of een uitkering.','',0,33,NULL,6,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(39,1,4,39,'1TL-Fsyg1Wz-rtwFWAyTcA',13,'Uitdaging','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(40,1,4,40,'QOMEQTWES3-RHEIkGvwecA',14,'Op welke manier mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving','',0,39,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(41,1,4,41,'2OvFYsN3UxaWXGyxiB-e3g',15,'Bewustwording en cultuuromslag','',0,39,NULL,4,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(42,1,4,42,'IWM9letwT_u4gAro0tVZEQ',16,'Faciliteren','',0,39,NULL,3,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(43,2,7,1,'1HMckRojNT3IFnjPMduJqQ',1,'Het netwerk van organisaties / schotten weghalen.','',0,NULL,NULL,10,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(44,2,7,2,'Nbwy70CuzKEr53Qvh37NZw',2,'Gebruik wat er is! bv. op het gebied van jeugd','',0,NULL,NULL,9,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(45,2,7,3,'e3eoY_ZrbfRiQw5sdJ1Wtg',3,'Sport inzetten als verbinding i.s.m. de scholen en het SCW','',0,NULL,NULL,11,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(46,2,7,4,'qdLV7pmPrN8WwPzWGsSRxg',4,'De beursvloer wordt gewaardeerd. De vrijwilligersmarkt wordt gemist.','',0,NULL,NULL,13,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(47,2,7,5,'mXKfiLapW3Gcigjr57GuBw',5,'Bewaar de waardering voor vrijwilligers','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(48,2,7,6,'Oz3tZHNa0pEPr9OTYdm9sQ',6,'Voorkom het overvragen van steeds dezelfde personen','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(49,2,7,7,'4WcSEeXFLSBTXBscHsxygw',7,'Vrijwilligers solidair ook in onderwijs- en jeugdorganisaties','',0,NULL,NULL,14,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(50,2,7,8,'j_fWXH9AS5W8G9s92-E7lw',8,'Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers','',0,NULL,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(51,2,7,9,'Hdm5BHxyfYlyYsvStbjYHQ',9,'Betrek natuurlijke partners / kerken en buurten','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(52,2,7,10,'iSEJF2UNSLnf-HyoOnLLUw',10,'Wordt digitaal; zie bv. Portal Leiden.','',0,NULL,NULL,10,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(53,2,7,11,'ucI_6ZxsaGE6BU6mZnhzpQ',11,'Maak breder gebruik van accommodaties','',0,NULL,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(54,2,8,12,'PFAnZwW-alzX4NTDRgBitA',1,'Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(55,2,8,13,'rRUfWRRgeY7ZS9csf4owQA',2,'Verantwoordelijkheid nemen.','',0,NULL,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(56,2,8,14,'iuR-uywXDNQBCH1A-Bs40w',3,'Wederkerigheid; benoemen.','',0,NULL,NULL,9,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(57,2,8,15,'gSHpubpn_fkkxPghO3H5Og',4,'Ontwikkelingsfase','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(58,2,8,16,'qhul7t8U5YyVdBQUNH5LUg',5,'Denken in een groter geheel.','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(59,2,8,17,'9-QYnnkmFzMV_g9LZXCrXg',6,'Benoemen van resultaten','',0,NULL,NULL,11,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(60,2,8,18,'dboOilpkNHVyeKt5LwIOTw',7,'Niet zorgen voor, maar zorgen dat!','',0,NULL,NULL,11,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(61,2,8,19,'9kNgEZO9pqrTOUtje8eL8g',8,'Behouden wat goed is!','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(62,2,8,20,'HhBlWW1_cigFGQpD1IMfOw',9,'Fouten maken mag','',0,NULL,NULL,9,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(63,2,9,21,'BELiG-q3Ddetx5ADZZo5pg',1,'voorkom concurrentie.','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(64,2,9,22,'ghKzvOhCufVczUoJHhlS9A',2,'Zoek samenwerkingsverbanden','',0,NULL,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(65,2,9,23,'d5y_w8bSUrJlSLND0isyAQ',3,'Opbouwen van onderaf; hoe stimuleer je inwoners?','',0,NULL,NULL,11,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(66,2,9,24,'cQHy1uhWbjXEb34xovN6fA',4,'Vrijwilligers mobiliseren vanuit doelen i.p.v. de geijkte organisaties en structuren.','',0,NULL,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(67,2,9,25,'j4bz0kHHaAAqFLr5ejJ7pQ',5,'Anders denken!','',0,NULL,NULL,14,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(68,2,9,26,'UKRSH0lhviNGe2b9qLhLfQ',6,'Gezamenlijke doelen voor gemeenten én organisaties én inwoners.','',0,NULL,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(69,2,10,27,'CALJlvjN41InLYwF-qvFwA',1,'Leiderdorp','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(70,2,10,28,'1kyKt0Hgw0t9N9Vze70Yyw',2,'Er zijn al veel vrijwilligers / mantelzorgers actief','',0,69,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(71,2,10,29,'7uIU_fjWDYCiJ-qeSDApAg',3,'Kloof tussen generaties','',0,69,NULL,9,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(72,2,10,30,'6se9aa_DymHGLkvQLfoybA',4,'In de ''oude kern'' bestaat al veel onderlinge betrokkenheid en zorg voor elkaar.','',0,69,NULL,13,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(73,2,10,31,'XrUZdqttEqp_gJtI7Nv5vQ',5,'Nieuwe bewoners ( + vanaf de jaren 70 ) hebben minder verbondenheid met het dorp en doen eerder een beroep op voorzieningen','',0,69,NULL,13,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(74,2,10,32,'a5RtLZCkZx4Udd1fI16WZw',6,'De verzorgingsstaat-gedachte leeft nog onder de mensen.','',0,69,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(75,2,10,33,'Cy0w_-pT0mhqn_xQ3Afazw',7,'Veel Spankracht in Leiderdorp','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(76,2,10,34,'OZOhaUmCSEQHjIl-XnE1GQ',8,'Financiële draagkracht van inwoners','',0,75,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(77,2,10,35,'9MidL039torbxnMYx2T2AQ',9,'Hoog opgeleid','',0,75,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(78,2,10,36,'5k88rjLjZ89sf7is4w2FzA',10,'Groot verenigingsleven en organisatievermogen, hoewel intern gericht en met weinig kruisbestuiving','',0,75,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(79,2,10,37,'FLW-FkQhcAYvo-0fYchiWQ',11,'Er is veel niet aangeboorde capaciteit/expertise/kennis aanwezig','',0,75,NULL,11,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(80,2,10,38,'G_XF3Ol3zKu96e_wfgUnHA',12,'Er is een potentieel aan mensen die nu aan de zijlijn staan door een handicap en/of een uitkering.','',0,75,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(81,2,10,39,'233dyHeRfITeAv7_C46JTA',13,'Uitdaging','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(82,2,10,40,'D5ZEPSDTpXFR0ChlS6OqWQ',14,'Op welke manier mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving','',0,81,NULL,9,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(83,2,10,41,'Uxmk1RT9w7zmDru_4QD9Aw',15,'Bewustwording en cultuuromslag','',0,81,NULL,8,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(84,2,10,42,'h2TBNBiJlAucX2NiSzXOSA',16,'Faciliteren','',0,81,NULL,12,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(85,3,13,1,'PH0-gFTwntGhud553UfRvQ',1,'Het netwerk van organisaties / schotten weghalen.','',0,NULL,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(86,3,13,2,'a3eei7IALF7EJlpJF5uy_w',2,'Gebruik wat er is! bv. op het gebied van jeugd','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(87,3,13,3,'Fqx1VjOhRbClWRu0pa9fpg',3,'Sport inzetten als verbinding i.s.m. de scholen en het SCW','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(88,3,13,4,'qN89iKRKEGK8pDBXjq2o4A',4,'De beursvloer wordt gewaardeerd. De vrijwilligersmarkt wordt gemist.','',0,NULL,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(89,3,13,5,'Ae6rmRUz-ddIOHzSLANPLw',5,'Bewaar de waardering voor vrijwilligers','',0,NULL,NULL,17,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(90,3,13,6,'_pnSva0mww2aW99Lx_p1xg',6,'Voorkom het overvragen van steeds dezelfde personen','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(91,3,13,7,'MlhENhuy-2SvM6zo0GrbyA',7,'Vrijwilligers solidair ook in onderwijs- en jeugdorganisaties','',0,NULL,NULL,18,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(92,3,13,8,'2iHRDZCSVwOawC5CHZn0DQ',8,'Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers','',0,NULL,NULL,20,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(93,3,13,9,'D5EhToVT9piqGvPBeiM3OQ',9,'Betrek natuurlijke partners / kerken en buurten','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(94,3,13,10,'9vBscMB0LGNB5Z1QLd-swA',10,'Wordt digitaal; zie bv. Portal Leiden.','',0,NULL,NULL,15,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(95,3,13,11,'WgeBMA2ZkA8aeRnapTb2iA',11,'Maak breder gebruik van accommodaties','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(96,3,14,12,'Yc9d-lczKh2-LgczIBa7Pw',1,'Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.','',0,NULL,NULL,15,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(97,3,14,13,'HEwqoLuxJcJiiFFqu6C5DA',2,'Verantwoordelijkheid nemen.','',0,NULL,NULL,21,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(98,3,14,14,'U2E70VQBJyZ0xRnkSshjYg',3,'Wederkerigheid; benoemen.','',0,NULL,NULL,18,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(99,3,14,15,'4vzXdDxgHQuu8740GZpTYA',4,'Ontwikkelingsfase','',0,NULL,NULL,17,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(100,3,14,16,'uIJyEIxDzdFJNvKAZexGnw',5,'Denken in een groter geheel.','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(101,3,14,17,'s89DU0j9VnMABfdpSapxkg',6,'Benoemen van resultaten','',0,NULL,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(102,3,14,18,'qaTfZiJ6meVViCv0dL20QA',7,'Niet zorgen voor, maar zorgen dat!','',0,NULL,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(103,3,14,19,'8ZVVAeBkFG3MjJy1GWOr7w',8,'Behouden wat goed is!','',0,NULL,NULL,20,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(104,3,14,20,'fTzyf4oENV53Z_aTWYNaLw',9,'Fouten maken mag','',0,NULL,NULL,18,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(105,3,15,21,'8eTj7lyoV4FekZNYPZCX5w',1,'voorkom concurrentie.','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(106,3,15,22,'aGkW4GWJJQz9tlApHnDnlg',2,'Zoek samenwerkingsverbanden','',0,NULL,NULL,21,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(107,3,15,23,'rErXLYcTOzsBnl8-lG3Iqw',3,'Opbouwen van onderaf; hoe stimuleer je inwoners?','',0,NULL,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(108,3,15,24,'YI7-xzutSnxsa-4hX5SIgA',4,'Vrijwilligers mobiliseren vanuit doelen i.p.v. de geijkte organisaties en structuren.','',0,NULL,NULL,18,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(109,3,15,25,'e4TSlNBmJ1k_UpRP3L0y5g',5,'Anders denken!','',0,NULL,NULL,18,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(110,3,15,26,'SUbwocPzqJ4rOuNBTta3kw',6,'Gezamenlijke doelen voor gemeenten én organisaties én inwoners.','',0,NULL,NULL,20,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(111,3,16,27,'N48pb_w_h63KdRBOMjOVCA',1,'Leiderdorp','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(112,3,16,28,'C_QMaeFU2HH92xWbbdZJWQ',2,'Er zijn al veel vrijwilligers / mantelzorgers actief','',0,111,NULL,21,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(113,3,16,29,'FWXD4np-iTOVIG_qkmH7kw',3,'Kloof tussen generaties','',0,111,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(114,3,16,30,'Dtj3yqXvfbJiiKz9V-mj-A',4,'In de ''oude kern'' bestaat al veel onderlinge betrokkenheid en zorg voor elkaar.','',0,111,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(115,3,16,31,'TfQtPyYZwoAyZWOtNuhc0A',5,'Nieuwe bewoners ( + vanaf de jaren 70 ) hebben minder verbondenheid met het dorp en doen eerder een beroep op voorzieningen','',0,111,NULL,20,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(116,3,16,32,'P69UB7Xp0W8OitUIUeLI8g',6,'De verzorgingsstaat-gedachte leeft nog onder de mensen.','',0,111,NULL,16,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(117,3,16,33,'oXTVya6GWWlY6vG4_i3B4w',7,'Veel Spankracht in Leiderdorp','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(118,3,16,34,'yorvCsX9Kua4qKvFjQY3Sw',8,'Financiële draagkracht van inwoners','',0,117,NULL,21,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(119,3,16,35,'COluRk1ynYw9Q3zevwuZRg',9,'Hoog opgeleid','',0,117,NULL,19,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(120,3,16,36,'6jGVwvGwzs0qJ8Oh1__ErQ',10,'Groot verenigingsleven en organisatievermogen, hoewel intern gericht en met weinig kruisbestuiving','',0,117,NULL,18,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(121,3,16,37,'lNzbf99CBnyd7kV1TJezKw',11,'Er is veel niet aangeboorde capaciteit/expertise/kennis aanwezig','',0,117,NULL,20,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(122,3,16,38,'W0L68lYyd_O2XEmPmXqa2A',12,'Er is een potentieel aan mensen die nu aan de zijlijn staan door een handicap en/of een uitkering.','',0,117,NULL,15,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(123,3,16,39,'9OmyVTxszA0H_2Orbl-zsg',13,'Uitdaging','',1,NULL,NULL,NULL,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(124,3,16,40,'P1hZ1uK7NNCeU96bAzgKlA',14,'Op welke manier mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving','',0,123,NULL,20,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(125,3,16,41,'rbEHRstWRYY3M0PxG54KLA',15,'Bewustwording en cultuuromslag','',0,123,NULL,21,'',0,0,0,0,0);
INSERT INTO "statement" VALUES(126,3,16,42,'-eQ3t9pcGqdT67E4kOjjFQ',16,'Faciliteren','',0,123,NULL,15,'',0,0,0,0,0);
CREATE TABLE theme (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR(2000) NOT NULL, 
	questions TEXT NOT NULL, 
	phase VARCHAR(8) NOT NULL, 
	reached_vote BOOLEAN NOT NULL, 
	places_shown INTEGER NOT NULL, 
	revealed BOOLEAN NOT NULL, 
	approval BOOLEAN NOT NULL, 
	conclusion TEXT NOT NULL, 
	conclusion_version INTEGER NOT NULL, 
	CONSTRAINT fk_theme_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE
);
INSERT INTO "theme" VALUES(1,1,1,'Sociale infrastructuur','Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?','VOTE',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(2,1,2,'Nieuwe en bestaande verantwoordelijkheden','Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)','VOTE',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(3,1,3,'Visie en uitgangspunten van verandering en vernieuwing','Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie','VOTE',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(4,1,4,'Status van de huidige situatie','Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?','VOTE',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(5,1,5,'Aard en omvang van de opgaven','Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(6,1,6,'Opdrachtgeverschap gemeente','Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(7,2,1,'Sociale infrastructuur','Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?','CLOSED',1,0,1,0,'Geconcludeerd is dat er op dit moment een goede basis is als het gaat om sociale infrastructuur. Vertrekpunt is gebruik maken van de huidige voorzieningen en dit versterken. De opgave voor dit onderwerp is om de schotten tussen de organisatie weg te nemen om hierdoor een (digitaal) netwerk van organisaties te creëren.',1);
INSERT INTO "theme" VALUES(8,2,2,'Nieuwe en bestaande verantwoordelijkheden','Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)','CLOSED',1,0,1,0,'Geconcludeerd is dat iedereen talenten heeft. Dit talent moet benut worden. Ook hier geldt (als opgave) dat het creëren van een netwerk van organisaties een voorwaarde is (denken in een groter geheel). Een andere belangrijke aspect die daarbij hoort is wederkerigheid (benoemen en vast leggen) en verantwoordelijkheid nemen (gemeente – organisaties – burgers).',1);
INSERT INTO "theme" VALUES(9,2,3,'Visie en uitgangspunten van verandering en vernieuwing','Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie','CLOSED',1,0,1,0,'Geconcludeerd is dat zowel; de transitie van de overgang van verantwoordelijkheden (taken van rijk naar gemeenten) en de transformatie van veranderende cultuur een andere manier van denken vergt van de overheid, organisaties en burgers. Vertrekpunt hierbij is geen concurrentie slag maar samenwerking. Dit geldt niet alleen voor de samenwerking op uitvoering maar ook voor het formuleren van doelstellingen.',1);
INSERT INTO "theme" VALUES(10,2,4,'Status van de huidige situatie','Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?','CLOSED',1,0,1,0,'Geconcludeerd is dat het in Leiderdorp niet anders is (dan het landelijk beeld ) met de afname van solidariteit. Afgelopen decennia is een trend gaande van terugtrekkende overheid waardoor er meer beroep gedaan wordt op de zelfredzaamheid van de mensen. Ook is vastgesteld dat er in Leiderdorp nog veel spankracht is. Te denken valt aan groot verenigingsleven en organisatievermogen, financieel draagkrachtige inwoners, actieve vrijwilligers/mantelzorgers, aantal hoog opgeleiden ect.. De opgaven voor dit onderwerp zijn 1) op welke manier kunnen we de mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving en 2) hoe krijg je deze cultuuromslag/bewustwording gerealiseerd.',1);
INSERT INTO "theme" VALUES(11,2,5,'Aard en omvang van de opgaven','Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?','CLOSED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(12,2,6,'Opdrachtgeverschap gemeente','Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?','CLOSED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(13,3,1,'Sociale infrastructuur','Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?','REVEAL',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(14,3,2,'Nieuwe en bestaande verantwoordelijkheden','Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)','REVEAL',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(15,3,3,'Visie en uitgangspunten van verandering en vernieuwing','Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie','REVEAL',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(16,3,4,'Status van de huidige situatie','Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?','REVEAL',1,0,0,0,'',0);
INSERT INTO "theme" VALUES(17,3,5,'Aard en omvang van de opgaven','Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(18,3,6,'Opdrachtgeverschap gemeente','Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(19,4,1,'Sociale infrastructuur','Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(20,4,2,'Nieuwe en bestaande verantwoordelijkheden','Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(21,4,3,'Visie en uitgangspunten van verandering en vernieuwing','Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(22,4,4,'Status van de huidige situatie','Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(23,4,5,'Aard en omvang van de opgaven','Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?','PREPARED',0,0,0,0,'',0);
INSERT INTO "theme" VALUES(24,4,6,'Opdrachtgeverschap gemeente','Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?','PREPARED',0,0,0,0,'',0);
CREATE INDEX ix_meeting_owner_id ON meeting (owner_id);
CREATE INDEX ix_link_meeting_id ON link (meeting_id);
CREATE INDEX ix_theme_meeting_id ON theme (meeting_id);
CREATE INDEX ix_agenda_item_meeting_id ON agenda_item (meeting_id);
CREATE INDEX ix_agreement_meeting_id ON agreement (meeting_id);
CREATE INDEX ix_attachment_meeting_id ON attachment (meeting_id);
CREATE INDEX ix_colour_group_id ON colour (group_id);
CREATE INDEX ix_participant_group_id ON participant (group_id);
CREATE INDEX ix_round_theme_theme_id ON round_theme (theme_id);
CREATE INDEX ix_deal_theme_id ON deal (theme_id);
CREATE INDEX ix_deal_round_id ON deal (round_id);
CREATE INDEX ix_group_turnout_theme_id ON group_turnout (theme_id);
CREATE INDEX ix_group_turnout_group_id ON group_turnout (group_id);
CREATE INDEX ix_statement_theme_id ON statement (theme_id);
CREATE INDEX ix_statement_merged_into_id ON statement (merged_into_id);
CREATE INDEX ix_statement_author_id ON statement (author_id);
CREATE INDEX ix_statement_heading_id ON statement (heading_id);
CREATE INDEX ix_dot_slot_colour_id ON dot_slot (colour_id);
CREATE INDEX ix_round_item_target_id ON round_item (target_id);
CREATE INDEX ix_dot_slot_id ON dot (slot_id);
CREATE INDEX ix_dot_target_id ON dot (target_id);
CREATE INDEX ix_paper_tally_target_id ON paper_tally (target_id);
CREATE INDEX ix_paper_tally_colour_id ON paper_tally (colour_id);
CREATE INDEX ix_counted_result_target_id ON counted_result (target_id);
CREATE INDEX ix_counted_result_colour_id ON counted_result (colour_id);
CREATE INDEX ix_group_result_target_id ON group_result (target_id);
CREATE INDEX ix_group_result_colour_id ON group_result (colour_id);
CREATE INDEX ix_group_result_group_id ON group_result (group_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('facilitator',1);
INSERT INTO "sqlite_sequence" VALUES('meeting',4);
INSERT INTO "sqlite_sequence" VALUES('colour',8);
INSERT INTO "sqlite_sequence" VALUES('agenda_item',12);
INSERT INTO "sqlite_sequence" VALUES('theme',24);
INSERT INTO "sqlite_sequence" VALUES('participant',21);
INSERT INTO "sqlite_sequence" VALUES('statement',126);
INSERT INTO "sqlite_sequence" VALUES('agreement',4);
INSERT INTO "sqlite_sequence" VALUES('link',2);
COMMIT;
