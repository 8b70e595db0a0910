// Package civil counts calendar days as the decisions need them: dates
// without a clock or a time zone, with the period rule of 民法典 §§200–202.
//
// It takes no time package, so that the browser's checker stays small.
//
// Invariant: a period by month or year ends on the corresponding day of the
// last month, or on that month's last day if there is none; Add never
// leaves the calendar, and Parse accepts only dates that exist.
package civil

// Date counts days from 1970-01-01 in the proleptic Gregorian calendar.
type Date int32

// First and Last bound the dates that the checker accepts: no date of a tax
// file lies before 1949, and a later year than 2199 is a slip of the pen.
var (
	First = Of(1949, 1, 1)
	Last  = Of(2199, 12, 31)
)

// Of returns the date of a year, month and day that exist.
func Of(year, month, day int) Date {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*((month+9)%12)+2)/5 + day - 1
	return Date(era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468)
}

// Civil returns the year, month and day of d.
func (d Date) Civil() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = (mp+2)%12 + 1
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// Parse reads YYYY-MM-DD; ok is false for any other form and for a day that
// the calendar does not have.
func Parse(s string) (d Date, ok bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	var n [3]int
	for i, part := range [3]string{s[:4], s[5:7], s[8:]} {
		for _, c := range []byte(part) {
			if c < '0' || c > '9' {
				return 0, false
			}
			n[i] = n[i]*10 + int(c-'0')
		}
	}
	if n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > daysIn(n[0], n[1]) {
		return 0, false
	}
	return Of(n[0], n[1], n[2]), true
}

// String returns YYYY-MM-DD.
func (d Date) String() string { return string(d.Append(nil)) }

// Append adds YYYY-MM-DD to b.
func (d Date) Append(b []byte) []byte {
	y, m, day := d.Civil()
	return append(b,
		byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10), '-',
		byte('0'+m/10), byte('0'+m%10), '-', byte('0'+day/10), byte('0'+day%10))
}

// Offset is a period counted from a day: years and months first, then days.
type Offset struct{ Years, Months, Days int16 }

// Add counts o from d. The end of a period of n years is d.Add({n,0,0}); the
// first day on which the period is over is one day later.
func (d Date) Add(o Offset) Date {
	y, m, day := d.Civil()
	months := y*12 + m - 1 + int(o.Years)*12 + int(o.Months)
	y, m = floorDiv(months, 12), months-floorDiv(months, 12)*12+1
	return Of(y, m, min(day, daysIn(y, m))) + Date(o.Days)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
