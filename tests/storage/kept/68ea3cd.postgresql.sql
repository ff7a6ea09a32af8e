CREATE TYPE public.countingrule AS ENUM (
    'PER_COLOUR',
    'TOGETHER'
);
CREATE TYPE public.meetingstate AS ENUM (
    'DRAFT',
    'OPEN',
    'ENDED'
);
CREATE TYPE public.phase AS ENUM (
    'PREPARED',
    'COLLECT',
    'ARRANGE',
    'VOTE',
    'REVEAL',
    'DISCUSS',
    'CLOSED'
);
CREATE TYPE public.role AS ENUM (
    'FACILITATOR',
    'SECRETARY',
    'PARTICIPANT',
    'PROJECTOR'
);
CREATE TABLE public.agenda_item (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    "position" integer NOT NULL,
    after_work boolean NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    version integer NOT NULL
);
CREATE SEQUENCE public.agenda_item_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.agenda_item_id_seq OWNED BY public.agenda_item.id;
CREATE TABLE public.agreement (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    "position" integer NOT NULL,
    what text NOT NULL,
    who character varying(200) NOT NULL,
    due character varying(200) NOT NULL,
    version integer NOT NULL
);
CREATE SEQUENCE public.agreement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.agreement_id_seq OWNED BY public.agreement.id;
CREATE TABLE public.colour (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    "position" integer NOT NULL,
    name character varying(40) NOT NULL,
    name_key character varying(120) NOT NULL,
    paint character varying(10) NOT NULL,
    meaning character varying(200) NOT NULL,
    budget integer NOT NULL,
    max_per_item integer NOT NULL,
    weight integer NOT NULL,
    CONSTRAINT ck_colour_sound CHECK (((budget >= 1) AND ((max_per_item >= 1) AND (max_per_item <= budget)) AND (weight >= 1)))
);
CREATE SEQUENCE public.colour_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.colour_id_seq OWNED BY public.colour.id;
CREATE TABLE public.counted_result (
    round_id integer NOT NULL,
    target_id integer NOT NULL,
    colour_id integer NOT NULL,
    dots integer NOT NULL,
    voters integer,
    over_maximum boolean NOT NULL,
    CONSTRAINT ck_counted_result_positive CHECK ((dots >= 1))
);
CREATE TABLE public.deal (
    id integer NOT NULL,
    round_id integer NOT NULL,
    theme_id integer
);
CREATE SEQUENCE public.deal_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.deal_id_seq OWNED BY public.deal.id;
CREATE TABLE public.dot (
    participant_id integer NOT NULL,
    slot_id integer NOT NULL,
    target_id integer NOT NULL
);
CREATE TABLE public.dot_slot (
    id integer NOT NULL,
    deal_id integer NOT NULL,
    colour_id integer NOT NULL,
    number integer NOT NULL
);
CREATE SEQUENCE public.dot_slot_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.dot_slot_id_seq OWNED BY public.dot_slot.id;
CREATE TABLE public.facilitator (
    id integer NOT NULL,
    name character varying(40) NOT NULL,
    name_key character varying(120) NOT NULL,
    password_hash character varying(255) NOT NULL,
    login_number integer NOT NULL
);
CREATE SEQUENCE public.facilitator_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.facilitator_id_seq OWNED BY public.facilitator.id;
CREATE TABLE public.issued_code (
    code integer NOT NULL
);
CREATE SEQUENCE public.issued_code_code_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.issued_code_code_seq OWNED BY public.issued_code.code;
CREATE TABLE public.link (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    role public.role NOT NULL,
    revoked_at timestamp with time zone
);
CREATE SEQUENCE public.link_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.link_id_seq OWNED BY public.link.id;
CREATE TABLE public.login_link (
    token_hash character varying(64) NOT NULL,
    facilitator_id integer,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.meeting (
    id integer NOT NULL,
    code integer NOT NULL,
    owner_id integer,
    version integer NOT NULL,
    wall_version integer NOT NULL,
    title character varying(200) NOT NULL,
    held_on date,
    place character varying(200) NOT NULL,
    state public.meetingstate NOT NULL,
    rule public.countingrule NOT NULL,
    with_voting boolean NOT NULL,
    open_totals boolean NOT NULL,
    statements_visible boolean NOT NULL,
    head_count integer,
    current_theme_id integer,
    gathered integer NOT NULL,
    last_number integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delete_on date NOT NULL
);
CREATE SEQUENCE public.meeting_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.meeting_id_seq OWNED BY public.meeting.id;
CREATE TABLE public.paper_tally (
    round_id integer NOT NULL,
    target_id integer NOT NULL,
    colour_id integer NOT NULL,
    dots integer NOT NULL,
    CONSTRAINT ck_paper_tally_positive CHECK ((dots >= 1))
);
CREATE TABLE public.participant (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    device_hash character varying(64) NOT NULL,
    seen_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.participant_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.participant_id_seq OWNED BY public.participant.id;
CREATE TABLE public.round (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    number integer NOT NULL,
    open_totals boolean NOT NULL,
    voting_began boolean NOT NULL,
    counted boolean NOT NULL,
    voters integer,
    present integer
);
CREATE SEQUENCE public.round_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.round_id_seq OWNED BY public.round.id;
CREATE TABLE public.round_theme (
    round_id integer NOT NULL,
    theme_id integer NOT NULL,
    shown boolean NOT NULL,
    interim_shown boolean NOT NULL,
    incomplete boolean NOT NULL,
    voters integer
);
CREATE TABLE public.schema_version (
    number integer NOT NULL
);
CREATE SEQUENCE public.schema_version_number_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.schema_version_number_seq OWNED BY public.schema_version.number;
CREATE TABLE public.statement (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    theme_id integer NOT NULL,
    number integer NOT NULL,
    key character varying(40) NOT NULL,
    "position" integer NOT NULL,
    text text NOT NULL,
    original_text text NOT NULL,
    is_heading boolean NOT NULL,
    heading_id integer,
    merged_into_id integer,
    author_id integer,
    hidden boolean NOT NULL,
    withdrawn boolean NOT NULL,
    late boolean NOT NULL,
    counted_merged boolean NOT NULL,
    CONSTRAINT ck_statement_flat_headings CHECK (((heading_id IS NULL) OR (NOT is_heading))),
    CONSTRAINT ck_statement_not_into_itself CHECK (((merged_into_id IS NULL) OR (merged_into_id <> id)))
);
CREATE SEQUENCE public.statement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.statement_id_seq OWNED BY public.statement.id;
CREATE TABLE public.theme (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    "position" integer NOT NULL,
    title character varying(2000) NOT NULL,
    questions text NOT NULL,
    phase public.phase NOT NULL,
    reached_vote boolean NOT NULL,
    places_shown integer NOT NULL,
    revealed boolean NOT NULL,
    conclusion text NOT NULL,
    conclusion_version integer NOT NULL
);
CREATE SEQUENCE public.theme_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.theme_id_seq OWNED BY public.theme.id;
ALTER TABLE ONLY public.agenda_item ALTER COLUMN id SET DEFAULT nextval('public.agenda_item_id_seq'::regclass);
ALTER TABLE ONLY public.agreement ALTER COLUMN id SET DEFAULT nextval('public.agreement_id_seq'::regclass);
ALTER TABLE ONLY public.colour ALTER COLUMN id SET DEFAULT nextval('public.colour_id_seq'::regclass);
ALTER TABLE ONLY public.deal ALTER COLUMN id SET DEFAULT nextval('public.deal_id_seq'::regclass);
ALTER TABLE ONLY public.dot_slot ALTER COLUMN id SET DEFAULT nextval('public.dot_slot_id_seq'::regclass);
ALTER TABLE ONLY public.facilitator ALTER COLUMN id SET DEFAULT nextval('public.facilitator_id_seq'::regclass);
ALTER TABLE ONLY public.issued_code ALTER COLUMN code SET DEFAULT nextval('public.issued_code_code_seq'::regclass);
ALTER TABLE ONLY public.link ALTER COLUMN id SET DEFAULT nextval('public.link_id_seq'::regclass);
ALTER TABLE ONLY public.meeting ALTER COLUMN id SET DEFAULT nextval('public.meeting_id_seq'::regclass);
ALTER TABLE ONLY public.participant ALTER COLUMN id SET DEFAULT nextval('public.participant_id_seq'::regclass);
ALTER TABLE ONLY public.round ALTER COLUMN id SET DEFAULT nextval('public.round_id_seq'::regclass);
ALTER TABLE ONLY public.schema_version ALTER COLUMN number SET DEFAULT nextval('public.schema_version_number_seq'::regclass);
ALTER TABLE ONLY public.statement ALTER COLUMN id SET DEFAULT nextval('public.statement_id_seq'::regclass);
ALTER TABLE ONLY public.theme ALTER COLUMN id SET DEFAULT nextval('public.theme_id_seq'::regclass);
INSERT INTO public.agenda_item VALUES
	(1, 1, 1, false, 'Welkom Wethouder', 'Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.
“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”
De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.', 0),
	(2, 1, 2, false, 'Inleiding Landelijke ontwikkelingen', 'Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).', 0),
	(3, 1, 3, false, 'Aan de slag', 'Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.', 0),
	(4, 2, 1, false, 'Welkom Wethouder', 'Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.
“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”
De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.', 0),
	(5, 2, 2, false, 'Inleiding Landelijke ontwikkelingen', 'Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).', 0),
	(6, 2, 3, false, 'Aan de slag', 'Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.', 0),
	(7, 3, 1, false, 'Welkom Wethouder', 'Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.
“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”
De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.', 0),
	(8, 3, 2, false, 'Inleiding Landelijke ontwikkelingen', 'Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).', 0),
	(9, 3, 3, false, 'Aan de slag', 'Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.', 0),
	(10, 4, 1, false, 'Welkom Wethouder', 'Wethouder Kees Wassenaar heet alle aanwezigen welkom in het huis van de democratie.
“Vanmiddag gaan wij handen en voeten geven aan de maatschappelijke structuurvisie. Het samenwerken en verbinden staat voorop. Het is maatwerk waarin de eigen verantwoordelijkheid wordt gestimuleerd. Denk mee, spreek verwachtingen uit, zeg wat u ziet gebeuren.”
De wethouder stelt Anouk op het Veld voor. Zij is werkzaam bij het adviesbureau voor maatschappelijke vraagstukken, AEF Anderson Elffers Felix.', 0),
	(11, 4, 2, false, 'Inleiding Landelijke ontwikkelingen', 'Anouk introduceert de middag met een presentatie over de landelijke ontwikkelingen op het sociaal domein ( Zie bijlage presentatie).', 0),
	(12, 4, 3, false, 'Aan de slag', 'Anouk geeft toelichting op de werksessie. De deelnemers wordt gevraagd om aan de slag te gaan met de onderwerpen sociale infrastructuur, nieuwe en bestaande verantwoordelijkheden, visie en uitgangspunten van verandering en vernieuwing en status van huidige situatie. Het is de bedoeling dat de groepjes per onderwerp tien belangrijkste opgaven/acties / punten formuleren. Door stickers aan te brengen worden deze opgaven geprioriteerd.', 0);
INSERT INTO public.agreement VALUES
	(1, 2, 1, 'Er komt naar aanleiding van deze inspiratiebijeenkomst een document waarin de bevindingen zijn weergegeven.', '', '', 0),
	(2, 2, 2, 'De tweede bijeenkomst wordt samen met deelnemers de vormgegeven, hiervoor kunnen mensen zich opgeven.', '', '', 0),
	(3, 2, 3, 'Aandacht voor organisaties die moeite hebben om de veranderingsslag te maken / elkaar ondersteunen in veranderingsmanagement', '', '', 0),
	(4, 2, 4, 'De tweede bijeenkomst wordt gehouden op vrijdagmiddag 12 juli, zet dit alvast in de agenda''s.', '', '', 0);
INSERT INTO public.colour VALUES
	(1, 1, 0, 'wit', 'wit', 'white', '', 2, 2, 1),
	(2, 1, 1, 'blauw', 'blauw', 'blue', '', 3, 3, 1),
	(3, 2, 0, 'wit', 'wit', 'white', '', 2, 2, 1),
	(4, 2, 1, 'blauw', 'blauw', 'blue', '', 3, 3, 1),
	(5, 3, 0, 'wit', 'wit', 'white', '', 2, 2, 1),
	(6, 3, 1, 'blauw', 'blauw', 'blue', '', 3, 3, 1),
	(7, 4, 0, 'wit', 'wit', 'white', '', 2, 2, 1),
	(8, 4, 1, 'blauw', 'blauw', 'blue', '', 3, 3, 1);
INSERT INTO public.counted_result VALUES
	(2, 43, 3, 2, 2, false),
	(2, 43, 4, 4, 3, false),
	(2, 52, 4, 2, 1, false),
	(2, 54, 3, 1, 1, false),
	(2, 54, 4, 5, 4, false),
	(2, 55, 3, 1, 1, false),
	(2, 56, 3, 1, 1, false),
	(2, 58, 3, 3, 2, false),
	(2, 58, 4, 1, 1, false),
	(2, 63, 3, 1, 1, false),
	(2, 63, 4, 5, 4, false),
	(2, 65, 3, 1, 1, false),
	(2, 68, 3, 1, 1, false),
	(2, 68, 4, 1, 1, false),
	(2, 72, 4, 1, 1, false),
	(2, 81, 3, 3, 2, false),
	(2, 81, 4, 2, 2, false);
INSERT INTO public.deal VALUES
	(1, 1, NULL),
	(2, 2, NULL),
	(3, 3, NULL),
	(4, 4, NULL);
INSERT INTO public.dot VALUES
	(1, 1, 16),
	(2, 1, 16),
	(3, 1, 16),
	(4, 1, 39),
	(5, 1, 21),
	(6, 1, 26),
	(7, 1, 1),
	(1, 2, 13),
	(2, 2, 39),
	(3, 2, 23),
	(4, 2, 1),
	(5, 2, 12),
	(6, 2, 39),
	(7, 2, 14),
	(1, 3, 21),
	(2, 3, 10),
	(3, 3, 21),
	(4, 3, 10),
	(5, 3, 21),
	(6, 3, 12),
	(7, 3, 30),
	(1, 4, 39),
	(2, 4, 1),
	(3, 4, 39),
	(4, 4, 1),
	(5, 4, 26),
	(6, 4, 12),
	(7, 4, 1),
	(1, 5, 12),
	(2, 5, 1),
	(3, 5, 12),
	(4, 5, 21),
	(5, 5, 16),
	(6, 5, 12),
	(7, 5, 21),
	(15, 11, 105),
	(16, 11, 123),
	(17, 11, 85),
	(18, 11, 100),
	(19, 11, 100),
	(20, 11, 100),
	(21, 11, 97),
	(15, 12, 123),
	(16, 12, 110),
	(17, 12, 98),
	(18, 12, 85),
	(19, 12, 107),
	(20, 12, 123),
	(21, 12, 96),
	(15, 13, 110),
	(16, 13, 85),
	(17, 13, 94),
	(18, 13, 105),
	(19, 13, 96),
	(20, 13, 85),
	(21, 13, 96),
	(15, 14, 96),
	(16, 14, 123),
	(17, 14, 105),
	(18, 14, 105),
	(19, 14, 96),
	(20, 14, 96),
	(21, 14, 105),
	(15, 15, 114),
	(16, 15, 105),
	(17, 15, 123),
	(18, 15, 85),
	(19, 15, 85),
	(20, 15, 100),
	(21, 15, 94);
INSERT INTO public.dot_slot VALUES
	(1, 1, 1, 1),
	(2, 1, 1, 2),
	(3, 1, 2, 1),
	(4, 1, 2, 2),
	(5, 1, 2, 3),
	(6, 2, 3, 1),
	(7, 2, 3, 2),
	(8, 2, 4, 1),
	(9, 2, 4, 2),
	(10, 2, 4, 3),
	(11, 3, 5, 1),
	(12, 3, 5, 2),
	(13, 3, 6, 1),
	(14, 3, 6, 2),
	(15, 3, 6, 3),
	(16, 4, 7, 1),
	(17, 4, 7, 2),
	(18, 4, 8, 1),
	(19, 4, 8, 2),
	(20, 4, 8, 3);
INSERT INTO public.facilitator VALUES
	(1, 'Fatima', 'fatima', 'scrypt:32768:8:1$H2Tk3p1m43hCWvmp$8ada16a708967a3dfea102ffa6098159dacef279f48d7edec8f95bc4f15e35ffe80f27e2ef927b5efc8a5eacda0adeed6c3010497bba9540d11869725c0b2eb6', 1);
INSERT INTO public.issued_code VALUES
	(630118),
	(975802),
	(486138),
	(790587);
INSERT INTO public.link VALUES
	(1, 1, 'SECRETARY', NULL),
	(2, 3, 'SECRETARY', NULL);
INSERT INTO public.login_link VALUES
	('182fa77436cf5d610e9ddbe45a8734277a0291d5edbcce9ed25c0612571e181d', NULL, '2026-11-29 11:36:39.114259+00', '2026-11-27 11:36:39.116115+00');
INSERT INTO public.meeting VALUES
	(2, 975802, 1, 133, 115, 'Bijeenkomst maatschappelijke structuurvisie (MSV)', '2013-06-07', 'Leiderdorp', 'ENDED', 'PER_COLOUR', true, false, true, NULL, 7, 0, 42, '2026-11-27 11:36:39.603944+00', '2027-11-27'),
	(4, 790587, 1, 10, 7, 'Bijeenkomst maatschappelijke structuurvisie (MSV)', '2013-06-07', 'Leiderdorp', 'DRAFT', 'PER_COLOUR', true, false, true, NULL, 19, 0, 0, '2026-11-27 11:36:40.388538+00', '2027-11-27'),
	(1, 630118, 1, 121, 110, 'Bijeenkomst maatschappelijke structuurvisie (MSV)', '2013-06-07', 'Leiderdorp', 'OPEN', 'PER_COLOUR', true, false, true, NULL, 1, 0, 42, '2026-11-27 11:36:39.202359+00', '2027-11-27'),
	(3, 486138, NULL, 125, 114, 'Bijeenkomst maatschappelijke structuurvisie (MSV)', '2013-06-07', 'Leiderdorp', 'OPEN', 'PER_COLOUR', true, false, true, NULL, 13, 0, 42, '2026-11-27 11:36:40.009321+00', '2027-11-27');
INSERT INTO public.participant VALUES
	(1, 1, '35abc8c52215f2a11b29a654bf35bd4302712b724a4e61693e6284db38f706c6', '2026-11-27 11:36:39.245023+00'),
	(2, 1, '85e348c8266cb3378e01c09c1b1aac72cb78c0b97010ab1613f8a93d26315017', '2026-11-27 11:36:39.249026+00'),
	(3, 1, '6939ca3a9b1cc230f4effb33ec859a23d3ab84a48dd39587adcf04438d160d67', '2026-11-27 11:36:39.250881+00'),
	(4, 1, '1cc4ddbcf7ee0c9b01b358e7c2ee00a126792047f536f6a9238ec1dd23926b66', '2026-11-27 11:36:39.252634+00'),
	(5, 1, 'b0cd5329767eaf182087e03c3725a706ac7936479d932353de0bae8f397f39b4', '2026-11-27 11:36:39.254383+00'),
	(6, 1, 'fbb60dde07ea92a30fbce29ccc136b09d51741b72004a14ba4b6ff015552115c', '2026-11-27 11:36:39.25601+00'),
	(7, 1, 'ae1309c5fb4f44215ddfb83ed435e207fb78dda83bb38f797705a91349c5ee46', '2026-11-27 11:36:39.257676+00'),
	(8, 2, 'f2caaeae9c3cce4f71b97ec0a9c9246e88a33d6b4b4168907752ee7b07de3f09', '2026-11-27 11:36:39.630374+00'),
	(9, 2, 'ca10696d77857ae8768eb4340c97af8f9848cba3eba65b61fa12bad7756762f5', '2026-11-27 11:36:39.632165+00'),
	(10, 2, 'b21588bcaac30cb0f3432f1d341622050a93a3e52a22596b0262a7862773e3a4', '2026-11-27 11:36:39.633926+00'),
	(11, 2, '9c2b6a568ce27d22167f70bc349e6b155d3053fb3741e34241e8909aff1607c8', '2026-11-27 11:36:39.635561+00'),
	(12, 2, 'ee5c566f0a2b9f3e9ed55021195390be316075ed20e87f30faa653f829cda7eb', '2026-11-27 11:36:39.637117+00'),
	(13, 2, '21e7bf30b1fa0f20970a65ce9a933cb038367a57c4e11458a71f782be3bed99a', '2026-11-27 11:36:39.638783+00'),
	(14, 2, 'e581a988e960754596796bf3c6ed6de5ad5c5fffbc09ce820f5c582b6fb950c4', '2026-11-27 11:36:39.640359+00'),
	(15, 3, '81b46b15dd7f6e1472746c0f58899a2ffc541e3c7b9104cba4d80c7ff7c20376', '2026-11-27 11:36:40.034363+00'),
	(16, 3, 'f6d0cc6381fe2a4f8650c7a13153b0f52fe28b700144a6cece434e659a4c7fb2', '2026-11-27 11:36:40.036003+00'),
	(17, 3, 'd1a40ec263dda0310a7c6fb5e88614e0c7fddba5368b96337f61ba51bd648c79', '2026-11-27 11:36:40.037609+00'),
	(18, 3, '3eccbad14ff1c3681b31dca38f51fb2f6b57f1388f6f4c980cc26fc3d98cdef5', '2026-11-27 11:36:40.0392+00'),
	(19, 3, '4a7f6249e562f4e94682f6555c49ccddeaa612dc2d411ccb20221d1acf610e79', '2026-11-27 11:36:40.040714+00'),
	(20, 3, 'd5dc57cbde59e09d3358dc7d565e5b5ad1af60b35ded6f16c522aae25847fd55', '2026-11-27 11:36:40.042338+00'),
	(21, 3, '4f5f3616ec2ca9b74c81e2db35e6a5ff42b7125f966b36785c6640cc2ae7903f', '2026-11-27 11:36:40.043849+00');
INSERT INTO public.round VALUES
	(1, 1, 1, false, true, false, NULL, NULL),
	(2, 2, 1, false, true, true, 7, 7),
	(3, 3, 1, false, true, false, NULL, 7),
	(4, 4, 1, false, false, false, NULL, NULL);
INSERT INTO public.round_theme VALUES
	(1, 1, false, false, false, NULL),
	(1, 2, false, false, false, NULL),
	(1, 3, false, false, false, NULL),
	(1, 4, false, false, false, NULL),
	(2, 7, true, false, false, 4),
	(2, 8, true, false, false, 6),
	(2, 9, true, false, false, 5),
	(2, 10, true, false, false, 4),
	(3, 13, false, false, false, NULL),
	(3, 14, false, false, false, NULL),
	(3, 15, false, false, false, NULL),
	(3, 16, false, false, false, NULL);
INSERT INTO public.schema_version VALUES
	(2);
INSERT INTO public.statement VALUES
	(1, 1, 1, 1, 'outakPlcIQil_Cz5e6JCJQ', 1, 'Het netwerk van organisaties / schotten weghalen.', '', false, NULL, NULL, 4, false, false, false, false),
	(2, 1, 1, 2, 'Ykd48sMW0TJVl38KE2sgeg', 2, 'Gebruik wat er is! bv. op het gebied van jeugd', '', false, NULL, NULL, 7, false, false, false, false),
	(3, 1, 1, 3, 'qTptDcWdw1pm6dE3sz1kjg', 3, 'Sport inzetten als verbinding i.s.m. de scholen en het SCW', '', false, NULL, NULL, 1, false, false, false, false),
	(4, 1, 1, 4, 'xeJTikvEk2fA5Fdw2tUx1g', 4, 'De beursvloer wordt gewaardeerd. De vrijwilligersmarkt wordt gemist.', '', false, NULL, NULL, 7, false, false, false, false),
	(5, 1, 1, 5, '2IAtcvUQ-ZgFb186AuQlqA', 5, 'Bewaar de waardering voor vrijwilligers', '', false, NULL, NULL, 4, false, false, false, false),
	(6, 1, 1, 6, '0gmn3MQ8FVtP3xag2f6Msg', 6, 'Voorkom het overvragen van steeds dezelfde personen', '', false, NULL, NULL, 7, false, false, false, false),
	(7, 1, 1, 7, 'h3jRDT02lBJ4bxOeyxCPxA', 7, 'Vrijwilligers solidair ook in onderwijs- en jeugdorganisaties', '', false, NULL, NULL, 3, false, false, false, false),
	(8, 1, 1, 8, 'Irf3b7b8Y9CiBTmz7Zh0mQ', 8, 'Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers', '', false, NULL, NULL, 7, false, false, false, false),
	(9, 1, 1, 9, 'k3c2y9mEFUgLaPm3gxbZuQ', 9, 'Betrek natuurlijke partners / kerken en buurten', '', false, NULL, NULL, 7, false, false, false, false),
	(10, 1, 1, 10, 'aOfNOHp-u11SaUhZ6zeGCw', 10, 'Wordt digitaal; zie bv. Portal Leiden.', '', false, NULL, NULL, 4, false, false, false, false),
	(11, 1, 1, 11, 'vLq_ZXScDD996IgTib6z8Q', 11, 'Maak breder gebruik van accommodaties', '', false, NULL, NULL, 5, false, false, false, false),
	(12, 1, 2, 12, 'NjF8P5WAgu4o4LIBEXRBcg', 1, 'Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.', '', false, NULL, NULL, 5, false, false, false, false),
	(13, 1, 2, 13, 'NhXOzL_0UXrJ_Bk8jRNBYA', 2, 'Verantwoordelijkheid nemen.', '', false, NULL, NULL, 4, false, false, false, false),
	(14, 1, 2, 14, 'jsoGFQvvaYo1gd36cn9uAQ', 3, 'Wederkerigheid; benoemen.', '', false, NULL, NULL, 4, false, false, false, false),
	(15, 1, 2, 15, 'TOwVQ6SWcttDpwKLD_IM2w', 4, 'Ontwikkelingsfase', '', false, NULL, NULL, 7, false, false, false, false),
	(16, 1, 2, 16, 'ebrHHIdr_bBmF3i9VrrB5Q', 5, 'Denken in een groter geheel.', '', false, NULL, NULL, 5, false, false, false, false),
	(17, 1, 2, 17, 'xJZ5ELzr4VVQ9gMSK3CToQ', 6, 'Benoemen van resultaten', '', false, NULL, NULL, 6, false, false, false, false),
	(18, 1, 2, 18, 'sIiyTnkpfCzgjV_ld5rTJA', 7, 'Niet zorgen voor, maar zorgen dat!', '', false, NULL, NULL, 5, false, false, false, false),
	(19, 1, 2, 19, '_QnbS6HwO84JeqpLLv37cQ', 8, 'Behouden wat goed is!', '', false, NULL, NULL, 7, false, false, false, false),
	(20, 1, 2, 20, 'NWDHp7hwPc4Kvg868pxltg', 9, 'Fouten maken mag', '', false, NULL, NULL, 3, false, false, false, false),
	(21, 1, 3, 21, 'AveQEeV2ChcIfakQ-tO0mw', 1, 'voorkom concurrentie.', '', false, NULL, NULL, 6, false, false, false, false),
	(22, 1, 3, 22, '_Ouwg4l3l9i06dn_eHMprQ', 2, 'Zoek samenwerkingsverbanden', '', false, NULL, NULL, 1, false, false, false, false),
	(23, 1, 3, 23, 'iX0gxmWNtjuPA7eTpXCrcg', 3, 'Opbouwen van onderaf; hoe stimuleer je inwoners?', '', false, NULL, NULL, 1, false, false, false, false),
	(24, 1, 3, 24, 'u6fRF4jYESNpeWOLG1SLpw', 4, 'Vrijwilligers mobiliseren vanuit doelen i.p.v. de geijkte organisaties en structuren.', '', false, NULL, NULL, 4, false, false, false, false),
	(25, 1, 3, 25, '3OsE0xVz4xXFvEcJCk8H1A', 5, 'Anders denken!', '', false, NULL, NULL, 3, false, false, false, false),
	(26, 1, 3, 26, 'RarHXA-ivhvaNrouLlLmdg', 6, 'Gezamenlijke doelen voor gemeenten én organisaties én inwoners.', '', false, NULL, NULL, 1, false, false, false, false),
	(27, 1, 4, 27, 'GaOlU9lZ4Wi_qIYcZ8zhQg', 1, 'Leiderdorp', '', true, NULL, NULL, NULL, false, false, false, false),
	(33, 1, 4, 33, 'WJ3xDi_RmmO8dvSQ_Zfi9Q', 7, 'Veel Spankracht in Leiderdorp', '', true, NULL, NULL, NULL, false, false, false, false),
	(39, 1, 4, 39, 'KgiwqePfuUoB-KHjTA1-kA', 13, 'Uitdaging', '', true, NULL, NULL, NULL, false, false, false, false),
	(28, 1, 4, 28, 'yVVj0FF8J9T2qsFwUp_-yA', 2, 'Er zijn al veel vrijwilligers / mantelzorgers actief', '', false, 27, NULL, 7, false, false, false, false),
	(29, 1, 4, 29, 'R75gSctjEQYiUNe5KuPsuQ', 3, 'Kloof tussen generaties', '', false, 27, NULL, 7, false, false, false, false),
	(30, 1, 4, 30, 'e7Wgm4vuHFM-MKMtlErjXg', 4, 'In de ''oude kern'' bestaat al veel onderlinge betrokkenheid en zorg voor elkaar.', '', false, 27, NULL, 2, false, false, false, false),
	(31, 1, 4, 31, 'q1QpkQAWpNixoa1QB5TLTw', 5, 'Nieuwe bewoners ( + vanaf de jaren 70 ) hebben minder verbondenheid met het dorp en doen eerder een beroep op voorzieningen', '', false, 27, NULL, 6, false, false, false, false),
	(32, 1, 4, 32, 'HS3eE2DWsGiQ2Npm2SeTqg', 6, 'De verzorgingsstaat-gedachte leeft nog onder de mensen.', '', false, 27, NULL, 4, false, false, false, false),
	(34, 1, 4, 34, 'oE8fnxVsSm4fiCNFDJY4TA', 8, 'Financiële draagkracht van inwoners', '', false, 33, NULL, 5, false, false, false, false),
	(35, 1, 4, 35, 'Gwc_LgMNR4VnIniCuqSTzw', 9, 'Hoog opgeleid', '', false, 33, NULL, 2, false, false, false, false),
	(36, 1, 4, 36, 'lqwTqg1Axn4Xr43s164Aug', 10, 'Groot verenigingsleven en organisatievermogen, hoewel intern gericht en met weinig kruisbestuiving', '', false, 33, NULL, 6, false, false, false, false),
	(37, 1, 4, 37, 'VsYiJM_1XJ1y9KwMt-7ZiQ', 11, 'Er is veel niet aangeboorde capaciteit/expertise/kennis aanwezig', '', false, 33, NULL, 3, false, false, false, false),
	(38, 1, 4, 38, 'SFTvOAwVp6fCgO6zMYXAZg', 12, 'Er is een potentieel aan mensen die nu aan de zijlijn staan door een handicap en/of een uitkering.', '', false, 33, NULL, 6, false, false, false, false),
	(40, 1, 4, 40, 'MPOEr3soiWWBDGc_i-vI_w', 14, 'Op welke manier mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving', '', false, 39, NULL, 4, false, false, false, false),
	(41, 1, 4, 41, 'a-dYosDIq1if-x2OqMCtww', 15, 'Bewustwording en cultuuromslag', '', false, 39, NULL, 4, false, false, false, false),
	(42, 1, 4, 42, 'yIcpx1KpxUuzH6KMz6uCQQ', 16, 'Faciliteren', '', false, 39, NULL, 3, false, false, false, false),
	(43, 2, 7, 1, 'NlZ3AUDEm35sn4FMeBY9Bw', 1, 'Het netwerk van organisaties / schotten weghalen.', '', false, NULL, NULL, 10, false, false, false, false),
	(44, 2, 7, 2, 'QjfOTlzfHOCi2XjOvZsmmw', 2, 'Gebruik wat er is! bv. op het gebied van jeugd', '', false, NULL, NULL, 9, false, false, false, false),
	(45, 2, 7, 3, 'pW4SaFslXJ7OOa9nHG3O6w', 3, 'Sport inzetten als verbinding i.s.m. de scholen en het SCW', '', false, NULL, NULL, 11, false, false, false, false),
	(46, 2, 7, 4, 'F58Z2eF-qRRLPE5WzFh17A', 4, 'De beursvloer wordt gewaardeerd. De vrijwilligersmarkt wordt gemist.', '', false, NULL, NULL, 13, false, false, false, false),
	(47, 2, 7, 5, 'X3YxWgdKBqdzxp---wTM1w', 5, 'Bewaar de waardering voor vrijwilligers', '', false, NULL, NULL, 8, false, false, false, false),
	(48, 2, 7, 6, '6GJHi05h_YgZ2E_pi0MdoQ', 6, 'Voorkom het overvragen van steeds dezelfde personen', '', false, NULL, NULL, 8, false, false, false, false),
	(49, 2, 7, 7, 'SLqm6YLhEaJAA3CWTURIQg', 7, 'Vrijwilligers solidair ook in onderwijs- en jeugdorganisaties', '', false, NULL, NULL, 14, false, false, false, false),
	(50, 2, 7, 8, 'BFmm2yqftfv3xipj9p2kkw', 8, 'Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers', '', false, NULL, NULL, 12, false, false, false, false),
	(51, 2, 7, 9, 'xlRZbwgyLPdj0k0HfsVrhA', 9, 'Betrek natuurlijke partners / kerken en buurten', '', false, NULL, NULL, 8, false, false, false, false),
	(52, 2, 7, 10, 'oriyWpFThDnoywM23TI-dg', 10, 'Wordt digitaal; zie bv. Portal Leiden.', '', false, NULL, NULL, 10, false, false, false, false),
	(53, 2, 7, 11, 'ua3l8gLKo3S7ZDNe2-_8Mg', 11, 'Maak breder gebruik van accommodaties', '', false, NULL, NULL, 12, false, false, false, false),
	(54, 2, 8, 12, 'Pj_x1k6f03bUCafP8USXhw', 1, 'Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.', '', false, NULL, NULL, 8, false, false, false, false),
	(55, 2, 8, 13, 'Q69y44CuCin9xa5dK9Utnw', 2, 'Verantwoordelijkheid nemen.', '', false, NULL, NULL, 12, false, false, false, false),
	(56, 2, 8, 14, 'p7BGPkxwrB4QKWs-UtGEdw', 3, 'Wederkerigheid; benoemen.', '', false, NULL, NULL, 9, false, false, false, false),
	(57, 2, 8, 15, 'Qj-5NNZwoCxVR_Gnx54ckQ', 4, 'Ontwikkelingsfase', '', false, NULL, NULL, 8, false, false, false, false),
	(58, 2, 8, 16, 'snhM5SN_8Ipx0_GoQo-w8Q', 5, 'Denken in een groter geheel.', '', false, NULL, NULL, 8, false, false, false, false),
	(59, 2, 8, 17, 'qahDRELS564TEqPKT6aHbQ', 6, 'Benoemen van resultaten', '', false, NULL, NULL, 11, false, false, false, false),
	(60, 2, 8, 18, 'm8M0S4Li54dx53VQ547ymA', 7, 'Niet zorgen voor, maar zorgen dat!', '', false, NULL, NULL, 11, false, false, false, false),
	(61, 2, 8, 19, 'ddccVwDcWBJkZcosEnM3xQ', 8, 'Behouden wat goed is!', '', false, NULL, NULL, 8, false, false, false, false),
	(62, 2, 8, 20, 'bU4A4cx_Uwas3ZQYkDT-xA', 9, 'Fouten maken mag', '', false, NULL, NULL, 9, false, false, false, false),
	(63, 2, 9, 21, 'ZGH6pF-rTWLsfGUrUxANTw', 1, 'voorkom concurrentie.', '', false, NULL, NULL, 8, false, false, false, false),
	(64, 2, 9, 22, '5L19J67qVLwLaC6pzT76rA', 2, 'Zoek samenwerkingsverbanden', '', false, NULL, NULL, 12, false, false, false, false),
	(65, 2, 9, 23, 'rRkwFTApfZGEJwUHu0bLjw', 3, 'Opbouwen van onderaf; hoe stimuleer je inwoners?', '', false, NULL, NULL, 11, false, false, false, false),
	(66, 2, 9, 24, 'b4SVJS46zGZQAGnDzsjUdw', 4, 'Vrijwilligers mobiliseren vanuit doelen i.p.v. de geijkte organisaties en structuren.', '', false, NULL, NULL, 8, false, false, false, false),
	(67, 2, 9, 25, 'gmgBYQUdxijYpFF99CeaeQ', 5, 'Anders denken!', '', false, NULL, NULL, 14, false, false, false, false),
	(68, 2, 9, 26, '7m0PtMh2ghq7egaMU66uig', 6, 'Gezamenlijke doelen voor gemeenten én organisaties én inwoners.', '', false, NULL, NULL, 12, false, false, false, false),
	(69, 2, 10, 27, 'WAzbLhZIwavOft03mH3H4w', 1, 'Leiderdorp', '', true, NULL, NULL, NULL, false, false, false, false),
	(75, 2, 10, 33, 'OTRgQK_derGQ1jIQQbd-kg', 7, 'Veel Spankracht in Leiderdorp', '', true, NULL, NULL, NULL, false, false, false, false),
	(81, 2, 10, 39, 'L2zZoDQ1zTf6-GAhXEB1DQ', 13, 'Uitdaging', '', true, NULL, NULL, NULL, false, false, false, false),
	(70, 2, 10, 28, 'R89E874WOrJm6SwyBxvm4w', 2, 'Er zijn al veel vrijwilligers / mantelzorgers actief', '', false, 69, NULL, 8, false, false, false, false),
	(71, 2, 10, 29, 'iwkskYqNFe-7XcaWGcH7XQ', 3, 'Kloof tussen generaties', '', false, 69, NULL, 9, false, false, false, false),
	(72, 2, 10, 30, 'JVcRSuwWGNjaZaz5Cd7dWA', 4, 'In de ''oude kern'' bestaat al veel onderlinge betrokkenheid en zorg voor elkaar.', '', false, 69, NULL, 13, false, false, false, false),
	(73, 2, 10, 31, 'PtKUCPxopLA6yhACnhDfPA', 5, 'Nieuwe bewoners ( + vanaf de jaren 70 ) hebben minder verbondenheid met het dorp en doen eerder een beroep op voorzieningen', '', false, 69, NULL, 13, false, false, false, false),
	(74, 2, 10, 32, 'Legsgb11jry_WtAUkB-M9g', 6, 'De verzorgingsstaat-gedachte leeft nog onder de mensen.', '', false, 69, NULL, 12, false, false, false, false),
	(76, 2, 10, 34, 'CAyqGliUHRCYdsrdPvuBZg', 8, 'Financiële draagkracht van inwoners', '', false, 75, NULL, 8, false, false, false, false),
	(77, 2, 10, 35, 'wV2KL4p9l28X6ABEhBE8Aw', 9, 'Hoog opgeleid', '', false, 75, NULL, 12, false, false, false, false),
	(78, 2, 10, 36, 'MPrjDdyp3OChFBf2eA0AKA', 10, 'Groot verenigingsleven en organisatievermogen, hoewel intern gericht en met weinig kruisbestuiving', '', false, 75, NULL, 12, false, false, false, false),
	(79, 2, 10, 37, 'KBHYBqZv2yVHM_CLpkwRcg', 11, 'Er is veel niet aangeboorde capaciteit/expertise/kennis aanwezig', '', false, 75, NULL, 11, false, false, false, false),
	(80, 2, 10, 38, 'GssvqrmK4CyLJm0LV5OkDw', 12, 'Er is een potentieel aan mensen die nu aan de zijlijn staan door een handicap en/of een uitkering.', '', false, 75, NULL, 8, false, false, false, false),
	(82, 2, 10, 40, 'uh9_KS6ImdEW3Zjx0l8L7A', 14, 'Op welke manier mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving', '', false, 81, NULL, 9, false, false, false, false),
	(83, 2, 10, 41, 'c_lF-Ju3hr34jfcZJRgmdA', 15, 'Bewustwording en cultuuromslag', '', false, 81, NULL, 8, false, false, false, false),
	(84, 2, 10, 42, 'qmTFYaU_PUTc9bLT_5vq_Q', 16, 'Faciliteren', '', false, 81, NULL, 12, false, false, false, false),
	(85, 3, 13, 1, 'EH10lcghjt0mr8WLpfQlHA', 1, 'Het netwerk van organisaties / schotten weghalen.', '', false, NULL, NULL, 16, false, false, false, false),
	(86, 3, 13, 2, 'vduZMpG9jBrg39SZQWZJJw', 2, 'Gebruik wat er is! bv. op het gebied van jeugd', '', false, NULL, NULL, 19, false, false, false, false),
	(87, 3, 13, 3, 'BCTcvel9UW6DlSCaZhXSFQ', 3, 'Sport inzetten als verbinding i.s.m. de scholen en het SCW', '', false, NULL, NULL, 19, false, false, false, false),
	(88, 3, 13, 4, 'mb-Ohhj44B9BgqkMU_uBig', 4, 'De beursvloer wordt gewaardeerd. De vrijwilligersmarkt wordt gemist.', '', false, NULL, NULL, 16, false, false, false, false),
	(89, 3, 13, 5, 'xeqoIE1YP9UojfXq_cOhhQ', 5, 'Bewaar de waardering voor vrijwilligers', '', false, NULL, NULL, 17, false, false, false, false),
	(90, 3, 13, 6, 'xyepr6GQpp78Z5GHD8cknA', 6, 'Voorkom het overvragen van steeds dezelfde personen', '', false, NULL, NULL, 19, false, false, false, false),
	(91, 3, 13, 7, 'fCqscJM4SenSJbIyhihv-A', 7, 'Vrijwilligers solidair ook in onderwijs- en jeugdorganisaties', '', false, NULL, NULL, 18, false, false, false, false),
	(92, 3, 13, 8, 'g_TPTb1sZCIjra-qzjs-6w', 8, 'Lastig vraagstuk; gedwongen vrijwilligers en mantelzorgers', '', false, NULL, NULL, 20, false, false, false, false),
	(93, 3, 13, 9, '8wmojJLHxFT9EKsrW2UOLA', 9, 'Betrek natuurlijke partners / kerken en buurten', '', false, NULL, NULL, 19, false, false, false, false),
	(94, 3, 13, 10, 'rxYhthb0i5X2sSqrxjeDaA', 10, 'Wordt digitaal; zie bv. Portal Leiden.', '', false, NULL, NULL, 15, false, false, false, false),
	(95, 3, 13, 11, 'DaHJ2_WguOXREb6wzJJXqw', 11, 'Maak breder gebruik van accommodaties', '', false, NULL, NULL, 19, false, false, false, false),
	(96, 3, 14, 12, 'lQUswIQ74gC8fHSLKGFcSw', 1, 'Iedere burger heeft talenten, kan netwerken, heeft verscheidenheid.', '', false, NULL, NULL, 15, false, false, false, false),
	(97, 3, 14, 13, '7q13sk-Max_rtBKTOrMsfg', 2, 'Verantwoordelijkheid nemen.', '', false, NULL, NULL, 21, false, false, false, false),
	(98, 3, 14, 14, 'b1lGu7ta14OYgZVFbESTDA', 3, 'Wederkerigheid; benoemen.', '', false, NULL, NULL, 18, false, false, false, false),
	(99, 3, 14, 15, 'gZWYI0WAUujeIrPBZ0GuZg', 4, 'Ontwikkelingsfase', '', false, NULL, NULL, 17, false, false, false, false),
	(100, 3, 14, 16, 'pZXi0g5cF-GAy6czwztfIw', 5, 'Denken in een groter geheel.', '', false, NULL, NULL, 19, false, false, false, false),
	(101, 3, 14, 17, 'KtdGzwfh-hFeci7V4ed0fQ', 6, 'Benoemen van resultaten', '', false, NULL, NULL, 16, false, false, false, false),
	(102, 3, 14, 18, 'Y-vOgObvyd8bJBAV6QWNFA', 7, 'Niet zorgen voor, maar zorgen dat!', '', false, NULL, NULL, 16, false, false, false, false),
	(103, 3, 14, 19, 'uw2uE3_tyd0PSoHTEEi37Q', 8, 'Behouden wat goed is!', '', false, NULL, NULL, 20, false, false, false, false),
	(104, 3, 14, 20, 'HfZ0CchPB5jBmYJBwdKeOQ', 9, 'Fouten maken mag', '', false, NULL, NULL, 18, false, false, false, false),
	(105, 3, 15, 21, 'lZsHrIcQNhal_V_LXsaM9g', 1, 'voorkom concurrentie.', '', false, NULL, NULL, 19, false, false, false, false),
	(106, 3, 15, 22, 'FR8rZpS_susDgCUb6M85dg', 2, 'Zoek samenwerkingsverbanden', '', false, NULL, NULL, 21, false, false, false, false),
	(107, 3, 15, 23, '6ZbdRKvdWzPDHJrT-FkXTw', 3, 'Opbouwen van onderaf; hoe stimuleer je inwoners?', '', false, NULL, NULL, 19, false, false, false, false),
	(108, 3, 15, 24, 'tepS2OgCrmrwwcixL2uLAQ', 4, 'Vrijwilligers mobiliseren vanuit doelen i.p.v. de geijkte organisaties en structuren.', '', false, NULL, NULL, 18, false, false, false, false),
	(109, 3, 15, 25, 'SGzj6TgukR4AXK2utNkwIg', 5, 'Anders denken!', '', false, NULL, NULL, 18, false, false, false, false),
	(110, 3, 15, 26, 'UFPf6aKIcbfpUPK__Sx1JQ', 6, 'Gezamenlijke doelen voor gemeenten én organisaties én inwoners.', '', false, NULL, NULL, 20, false, false, false, false),
	(111, 3, 16, 27, '7SVl4cA-Dfbar4zBAr60fA', 1, 'Leiderdorp', '', true, NULL, NULL, NULL, false, false, false, false),
	(117, 3, 16, 33, 'QpgQ6QQ3NuezsU2gc4-Kxw', 7, 'Veel Spankracht in Leiderdorp', '', true, NULL, NULL, NULL, false, false, false, false),
	(123, 3, 16, 39, 'hXXmC5Hh7C7-XYF3KDjR3w', 13, 'Uitdaging', '', true, NULL, NULL, NULL, false, false, false, false),
	(112, 3, 16, 28, 'apQQVpHA-Gfl1eRzHs1QCw', 2, 'Er zijn al veel vrijwilligers / mantelzorgers actief', '', false, 111, NULL, 21, false, false, false, false),
	(113, 3, 16, 29, 'D3Tv03QriFpAAMOkTk7Esw', 3, 'Kloof tussen generaties', '', false, 111, NULL, 16, false, false, false, false),
	(114, 3, 16, 30, 'RqK5WfrnbEFPLDOF126Ikg', 4, 'In de ''oude kern'' bestaat al veel onderlinge betrokkenheid en zorg voor elkaar.', '', false, 111, NULL, 16, false, false, false, false),
	(115, 3, 16, 31, 'cM7NixC5IwiisTwhuhd5AA', 5, 'Nieuwe bewoners ( + vanaf de jaren 70 ) hebben minder verbondenheid met het dorp en doen eerder een beroep op voorzieningen', '', false, 111, NULL, 20, false, false, false, false),
	(116, 3, 16, 32, 'xJZiLAOkn_9KLfgHq7T2Qg', 6, 'De verzorgingsstaat-gedachte leeft nog onder de mensen.', '', false, 111, NULL, 16, false, false, false, false),
	(118, 3, 16, 34, 'mHsupwcViGeuBFJkrC6StQ', 8, 'Financiële draagkracht van inwoners', '', false, 117, NULL, 21, false, false, false, false),
	(119, 3, 16, 35, 'w0KdcJmWv4lBOYerCiDZMg', 9, 'Hoog opgeleid', '', false, 117, NULL, 19, false, false, false, false),
	(120, 3, 16, 36, 'JtRSVa16mXSMBdJbbp0b6A', 10, 'Groot verenigingsleven en organisatievermogen, hoewel intern gericht en met weinig kruisbestuiving', '', false, 117, NULL, 18, false, false, false, false),
	(121, 3, 16, 37, 'dUSDY0VH1eC2d-YvnH26iQ', 11, 'Er is veel niet aangeboorde capaciteit/expertise/kennis aanwezig', '', false, 117, NULL, 20, false, false, false, false),
	(122, 3, 16, 38, 'iTufpDmrBF9G54ch6rTa6g', 12, 'Er is een potentieel aan mensen die nu aan de zijlijn staan door een handicap en/of een uitkering.', '', false, 117, NULL, 15, false, false, false, false),
	(124, 3, 16, 40, '4ug4tEH8H6blTvWGl8yopw', 14, 'Op welke manier mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving', '', false, 123, NULL, 20, false, false, false, false),
	(125, 3, 16, 41, 'rJe7Vnqxs55nmb9CJyzVbQ', 15, 'Bewustwording en cultuuromslag', '', false, 123, NULL, 21, false, false, false, false),
	(126, 3, 16, 42, '4E89bIB0DzpPwWSFaqa67A', 16, 'Faciliteren', '', false, 123, NULL, 15, false, false, false, false);
INSERT INTO public.theme VALUES
	(5, 1, 5, 'Aard en omvang van de opgaven', 'Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?', 'PREPARED', false, 0, false, '', 0),
	(6, 1, 6, 'Opdrachtgeverschap gemeente', 'Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?', 'PREPARED', false, 0, false, '', 0),
	(7, 2, 1, 'Sociale infrastructuur', 'Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?', 'CLOSED', true, 0, true, 'Geconcludeerd is dat er op dit moment een goede basis is als het gaat om sociale infrastructuur. Vertrekpunt is gebruik maken van de huidige voorzieningen en dit versterken. De opgave voor dit onderwerp is om de schotten tussen de organisatie weg te nemen om hierdoor een (digitaal) netwerk van organisaties te creëren.', 1),
	(8, 2, 2, 'Nieuwe en bestaande verantwoordelijkheden', 'Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)', 'CLOSED', true, 0, true, 'Geconcludeerd is dat iedereen talenten heeft. Dit talent moet benut worden. Ook hier geldt (als opgave) dat het creëren van een netwerk van organisaties een voorwaarde is (denken in een groter geheel). Een andere belangrijke aspect die daarbij hoort is wederkerigheid (benoemen en vast leggen) en verantwoordelijkheid nemen (gemeente – organisaties – burgers).', 1),
	(9, 2, 3, 'Visie en uitgangspunten van verandering en vernieuwing', 'Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie', 'CLOSED', true, 0, true, 'Geconcludeerd is dat zowel; de transitie van de overgang van verantwoordelijkheden (taken van rijk naar gemeenten) en de transformatie van veranderende cultuur een andere manier van denken vergt van de overheid, organisaties en burgers. Vertrekpunt hierbij is geen concurrentie slag maar samenwerking. Dit geldt niet alleen voor de samenwerking op uitvoering maar ook voor het formuleren van doelstellingen.', 1),
	(11, 2, 5, 'Aard en omvang van de opgaven', 'Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?', 'CLOSED', false, 0, false, '', 0),
	(12, 2, 6, 'Opdrachtgeverschap gemeente', 'Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?', 'CLOSED', false, 0, false, '', 0),
	(1, 1, 1, 'Sociale infrastructuur', 'Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?', 'VOTE', true, 0, false, '', 0),
	(2, 1, 2, 'Nieuwe en bestaande verantwoordelijkheden', 'Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)', 'VOTE', true, 0, false, '', 0),
	(3, 1, 3, 'Visie en uitgangspunten van verandering en vernieuwing', 'Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie', 'VOTE', true, 0, false, '', 0),
	(4, 1, 4, 'Status van de huidige situatie', 'Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?', 'VOTE', true, 0, false, '', 0),
	(10, 2, 4, 'Status van de huidige situatie', 'Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?', 'CLOSED', true, 0, true, 'Geconcludeerd is dat het in Leiderdorp niet anders is (dan het landelijk beeld ) met de afname van solidariteit. Afgelopen decennia is een trend gaande van terugtrekkende overheid waardoor er meer beroep gedaan wordt op de zelfredzaamheid van de mensen. Ook is vastgesteld dat er in Leiderdorp nog veel spankracht is. Te denken valt aan groot verenigingsleven en organisatievermogen, financieel draagkrachtige inwoners, actieve vrijwilligers/mantelzorgers, aantal hoog opgeleiden ect.. De opgaven voor dit onderwerp zijn 1) op welke manier kunnen we de mensen stimuleren om kennis en capaciteiten in te zetten voor de samenleving en 2) hoe krijg je deze cultuuromslag/bewustwording gerealiseerd.', 1),
	(17, 3, 5, 'Aard en omvang van de opgaven', 'Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?', 'PREPARED', false, 0, false, '', 0),
	(18, 3, 6, 'Opdrachtgeverschap gemeente', 'Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?', 'PREPARED', false, 0, false, '', 0),
	(21, 4, 3, 'Visie en uitgangspunten van verandering en vernieuwing', 'Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie', 'PREPARED', false, 0, false, '', 0),
	(22, 4, 4, 'Status van de huidige situatie', 'Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?', 'PREPARED', false, 0, false, '', 0),
	(23, 4, 5, 'Aard en omvang van de opgaven', 'Wat moet je minimaal organiseren t.a.v. basisinfrastructuur, vangnet en maatwerk?', 'PREPARED', false, 0, false, '', 0),
	(24, 4, 6, 'Opdrachtgeverschap gemeente', 'Hoe wordt de relatie tussen gemeente en aanbieders vormgegeven?
Wat zijn belangrijke sturingsprincipes?', 'PREPARED', false, 0, false, '', 0),
	(13, 3, 1, 'Sociale infrastructuur', 'Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?', 'REVEAL', true, 0, false, '', 0),
	(14, 3, 2, 'Nieuwe en bestaande verantwoordelijkheden', 'Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)', 'REVEAL', true, 0, false, '', 0),
	(15, 3, 3, 'Visie en uitgangspunten van verandering en vernieuwing', 'Belangrijkste principes van verandering
Belangrijkste zichtbare veranderingen t.o.v. de huidige situatie; maatschappelijk toekomstbeeld in structuur/gedrag/organisatie', 'REVEAL', true, 0, false, '', 0),
	(16, 3, 4, 'Status van de huidige situatie', 'Spankracht van de samenleving: wat kan en mag je verwachten van de samenleving en de Leiderdorpse burgers? Wat is haalbaar?', 'REVEAL', true, 0, false, '', 0),
	(19, 4, 1, 'Sociale infrastructuur', 'Voldoen de voorzieningen aan de behoeften in Leiderdorp?
Wat moet behouden blijven? Wat kan efficiënter? Wat is overbodig?', 'PREPARED', false, 0, false, '', 0),
	(20, 4, 2, 'Nieuwe en bestaande verantwoordelijkheden', 'Ontwikkelingen bestaande doelgroepen
Nieuwe kwetsbare doelgroepen
Aandachtspunten populatie Leiderdorp (demografisch, soc-econ)', 'PREPARED', false, 0, false, '', 0);
SELECT pg_catalog.setval('public.agenda_item_id_seq', 12, true);
SELECT pg_catalog.setval('public.agreement_id_seq', 4, true);
SELECT pg_catalog.setval('public.colour_id_seq', 8, true);
SELECT pg_catalog.setval('public.deal_id_seq', 4, true);
SELECT pg_catalog.setval('public.dot_slot_id_seq', 20, true);
SELECT pg_catalog.setval('public.facilitator_id_seq', 1, true);
SELECT pg_catalog.setval('public.issued_code_code_seq', 1, false);
SELECT pg_catalog.setval('public.link_id_seq', 2, true);
SELECT pg_catalog.setval('public.meeting_id_seq', 4, true);
SELECT pg_catalog.setval('public.participant_id_seq', 21, true);
SELECT pg_catalog.setval('public.round_id_seq', 4, true);
SELECT pg_catalog.setval('public.schema_version_number_seq', 1, false);
SELECT pg_catalog.setval('public.statement_id_seq', 126, true);
SELECT pg_catalog.setval('public.theme_id_seq', 24, true);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT pk_agenda_item PRIMARY KEY (id);
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT pk_agreement PRIMARY KEY (id);
ALTER TABLE ONLY public.colour
    ADD CONSTRAINT pk_colour PRIMARY KEY (id);
ALTER TABLE ONLY public.counted_result
    ADD CONSTRAINT pk_counted_result PRIMARY KEY (round_id, target_id, colour_id);
ALTER TABLE ONLY public.deal
    ADD CONSTRAINT pk_deal PRIMARY KEY (id);
ALTER TABLE ONLY public.dot
    ADD CONSTRAINT pk_dot PRIMARY KEY (participant_id, slot_id);
ALTER TABLE ONLY public.dot_slot
    ADD CONSTRAINT pk_dot_slot PRIMARY KEY (id);
ALTER TABLE ONLY public.facilitator
    ADD CONSTRAINT pk_facilitator PRIMARY KEY (id);
ALTER TABLE ONLY public.issued_code
    ADD CONSTRAINT pk_issued_code PRIMARY KEY (code);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT pk_link PRIMARY KEY (id);
ALTER TABLE ONLY public.login_link
    ADD CONSTRAINT pk_login_link PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT pk_meeting PRIMARY KEY (id);
ALTER TABLE ONLY public.paper_tally
    ADD CONSTRAINT pk_paper_tally PRIMARY KEY (round_id, target_id, colour_id);
ALTER TABLE ONLY public.participant
    ADD CONSTRAINT pk_participant PRIMARY KEY (id);
ALTER TABLE ONLY public.round
    ADD CONSTRAINT pk_round PRIMARY KEY (id);
ALTER TABLE ONLY public.round_theme
    ADD CONSTRAINT pk_round_theme PRIMARY KEY (round_id, theme_id);
ALTER TABLE ONLY public.schema_version
    ADD CONSTRAINT pk_schema_version PRIMARY KEY (number);
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT pk_statement PRIMARY KEY (id);
ALTER TABLE ONLY public.theme
    ADD CONSTRAINT pk_theme PRIMARY KEY (id);
ALTER TABLE ONLY public.colour
    ADD CONSTRAINT uq_colour_meeting_id_name_key UNIQUE (meeting_id, name_key);
ALTER TABLE ONLY public.colour
    ADD CONSTRAINT uq_colour_meeting_id_position UNIQUE (meeting_id, "position");
ALTER TABLE ONLY public.dot_slot
    ADD CONSTRAINT uq_dot_slot_deal_id_colour_id_number UNIQUE (deal_id, colour_id, number);
ALTER TABLE ONLY public.facilitator
    ADD CONSTRAINT uq_facilitator_name_key UNIQUE (name_key);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT uq_meeting_code UNIQUE (code);
ALTER TABLE ONLY public.participant
    ADD CONSTRAINT uq_participant_meeting_id_device_hash UNIQUE (meeting_id, device_hash);
ALTER TABLE ONLY public.round
    ADD CONSTRAINT uq_round_meeting_id_number UNIQUE (meeting_id, number);
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT uq_statement_meeting_id_key UNIQUE (meeting_id, key);
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT uq_statement_meeting_id_number UNIQUE (meeting_id, number);
CREATE INDEX ix_agenda_item_meeting_id ON public.agenda_item USING btree (meeting_id);
CREATE INDEX ix_agreement_meeting_id ON public.agreement USING btree (meeting_id);
CREATE INDEX ix_counted_result_colour_id ON public.counted_result USING btree (colour_id);
CREATE INDEX ix_counted_result_target_id ON public.counted_result USING btree (target_id);
CREATE INDEX ix_deal_round_id ON public.deal USING btree (round_id);
CREATE INDEX ix_deal_theme_id ON public.deal USING btree (theme_id);
CREATE INDEX ix_dot_slot_colour_id ON public.dot_slot USING btree (colour_id);
CREATE INDEX ix_dot_slot_id ON public.dot USING btree (slot_id);
CREATE INDEX ix_dot_target_id ON public.dot USING btree (target_id);
CREATE INDEX ix_link_meeting_id ON public.link USING btree (meeting_id);
CREATE INDEX ix_meeting_owner_id ON public.meeting USING btree (owner_id);
CREATE INDEX ix_paper_tally_colour_id ON public.paper_tally USING btree (colour_id);
CREATE INDEX ix_paper_tally_target_id ON public.paper_tally USING btree (target_id);
CREATE INDEX ix_round_theme_theme_id ON public.round_theme USING btree (theme_id);
CREATE INDEX ix_statement_author_id ON public.statement USING btree (author_id);
CREATE INDEX ix_statement_heading_id ON public.statement USING btree (heading_id);
CREATE INDEX ix_statement_merged_into_id ON public.statement USING btree (merged_into_id);
CREATE INDEX ix_statement_theme_id ON public.statement USING btree (theme_id);
CREATE INDEX ix_theme_meeting_id ON public.theme USING btree (meeting_id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT fk_agenda_item_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT fk_agreement_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.colour
    ADD CONSTRAINT fk_colour_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.counted_result
    ADD CONSTRAINT fk_counted_result_colour_id FOREIGN KEY (colour_id) REFERENCES public.colour(id);
ALTER TABLE ONLY public.counted_result
    ADD CONSTRAINT fk_counted_result_round_id FOREIGN KEY (round_id) REFERENCES public.round(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.counted_result
    ADD CONSTRAINT fk_counted_result_target_id FOREIGN KEY (target_id) REFERENCES public.statement(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.deal
    ADD CONSTRAINT fk_deal_round_id FOREIGN KEY (round_id) REFERENCES public.round(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.deal
    ADD CONSTRAINT fk_deal_theme_id FOREIGN KEY (theme_id) REFERENCES public.theme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dot
    ADD CONSTRAINT fk_dot_participant_id FOREIGN KEY (participant_id) REFERENCES public.participant(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dot_slot
    ADD CONSTRAINT fk_dot_slot_colour_id FOREIGN KEY (colour_id) REFERENCES public.colour(id);
ALTER TABLE ONLY public.dot_slot
    ADD CONSTRAINT fk_dot_slot_deal_id FOREIGN KEY (deal_id) REFERENCES public.deal(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dot
    ADD CONSTRAINT fk_dot_slot_id FOREIGN KEY (slot_id) REFERENCES public.dot_slot(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.dot
    ADD CONSTRAINT fk_dot_target_id FOREIGN KEY (target_id) REFERENCES public.statement(id);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT fk_link_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.login_link
    ADD CONSTRAINT fk_login_link_facilitator_id FOREIGN KEY (facilitator_id) REFERENCES public.facilitator(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT fk_meeting_code FOREIGN KEY (code) REFERENCES public.issued_code(code);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT fk_meeting_current_theme_id FOREIGN KEY (current_theme_id) REFERENCES public.theme(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT fk_meeting_owner_id FOREIGN KEY (owner_id) REFERENCES public.facilitator(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.paper_tally
    ADD CONSTRAINT fk_paper_tally_colour_id FOREIGN KEY (colour_id) REFERENCES public.colour(id);
ALTER TABLE ONLY public.paper_tally
    ADD CONSTRAINT fk_paper_tally_round_id FOREIGN KEY (round_id) REFERENCES public.round(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.paper_tally
    ADD CONSTRAINT fk_paper_tally_target_id FOREIGN KEY (target_id) REFERENCES public.statement(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.participant
    ADD CONSTRAINT fk_participant_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.round
    ADD CONSTRAINT fk_round_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.round_theme
    ADD CONSTRAINT fk_round_theme_round_id FOREIGN KEY (round_id) REFERENCES public.round(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.round_theme
    ADD CONSTRAINT fk_round_theme_theme_id FOREIGN KEY (theme_id) REFERENCES public.theme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT fk_statement_author_id FOREIGN KEY (author_id) REFERENCES public.participant(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT fk_statement_heading_id FOREIGN KEY (heading_id) REFERENCES public.statement(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT fk_statement_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT fk_statement_merged_into_id FOREIGN KEY (merged_into_id) REFERENCES public.statement(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.statement
    ADD CONSTRAINT fk_statement_theme_id FOREIGN KEY (theme_id) REFERENCES public.theme(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.theme
    ADD CONSTRAINT fk_theme_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meeting(id) ON DELETE CASCADE;
